/** The measurement that speaks for many: the one in the middle, or the one that few exceed. */

/** @param share 0.5 for the median, 0.95 for what nineteen of twenty are within */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/**
 * How many times the reference it is, as the median of the rounds: what else the machine does in a round slows both.
 *
 * @param reference in the same rounds
 */
export function ratio(values: readonly number[], reference: readonly number[]): number {
  return median(values.map((value, round) => value / (reference[round] ?? NaN)))
}
