/** How often each property runs, and with which seed: always the same one, unless `SEED` and `RUNS` are set. */

/**
 * The options of a `fc.assert`. A failure prints its seed and path: `SEED=1234 npm run test:unit` runs with that seed.
 *
 * @param times the number of runs; `RUNS=20` multiplies it by twenty, as `npm run test:long` does
 */
export function propertyOptions(times: number): { seed: number; numRuns: number } {
  const { SEED = '20260101', RUNS = '1' } = process.env
  return { seed: Number(SEED), numRuns: times * Number(RUNS) }
}
