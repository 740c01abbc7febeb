/** How often a property is tried, and with which seed: the same each time, unless `SEED` or `RUNS` say otherwise. */

/**
 * What to run a property with. A failure names its seed and path: `SEED=1234 npm run test:unit` tries others.
 *
 * @param times how often; `RUNS=20` makes it twenty times as many, as `npm run test:long` does
 */
export function runs(times: number): { seed: number; numRuns: number } {
  const { SEED = '20260101', RUNS = '1' } = process.env
  return { seed: Number(SEED), numRuns: times * Number(RUNS) }
}
