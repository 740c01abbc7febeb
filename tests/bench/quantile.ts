/** Which of many measurements speaks for them? The one in the middle, and the one that few exceed. */

/** @param share 0.5 for the median, 0.95 for what nineteen of twenty are within */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
}
