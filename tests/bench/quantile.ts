/** Quantiles of measurements. */

/**
 * @param share from 0 to 1: 0.5 for the median, 0.95 for the 95th percentile
 * @returns NaN without values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/**
 * The median of the ratios of each round. Other load of the machine slows both values of a round, and so cancels out.
 *
 * @param baseline the values of the same rounds
 */
export function ratio(values: readonly number[], baseline: readonly number[]): number {
  return median(values.map((value, round) => value / (baseline[round] ?? NaN)))
}
