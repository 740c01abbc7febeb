/**
 * Command line of the benchmarks: `npm run bench <name>` runs one of them, together with a baseline in the same run. With
 * `-- --write` it writes the results to docs/performance.md. There are no limits: it never fails because of a result.
 */
import { ensurePackages } from '../../scripts/setup/ensure-packages.ts'
import { writeReport, printReport, type BenchReport } from './report.ts'

/** By name: what it measures, and its module. */
const benches: Readonly<Record<string, readonly [about: string, file: string]>> = {
  'page-load': [
    'load of the sign-in page on a slow phone and network, compared with a form without any library',
    './page-load.ts',
  ],
  'interaction-latency': [
    'time from a tap to the next paint on a slow phone, compared with a page without any library',
    './interaction-latency.ts',
  ],
  requests: [
    'overhead of the login layer for a request, compared with plain Axios, and for a thousand rejected ones',
    './requests.ts',
  ],
  lists: [
    'render time of a list of 10,000 rows while scrolling, compared with 100 rows',
    './lists.ts',
  ],
  'mock-scale': [
    'response times of the mock with 100,000 products and 10,000 orders, compared with 100 products',
    './mock-scale.ts',
  ],
  memory: ['memory that remains in a page after signing in and out again and again', './memory.ts'],
  lighthouse: [
    'Lighthouse scores of the sign-in page and the products page, on a phone',
    './lighthouse/lighthouse.ts',
  ],
}

// Benchmarks need a production build, even if the shell has set another environment.
process.env.NODE_ENV = 'production'

const [name = '', ...options] = process.argv.slice(2)
const bench = benches[name]
if (bench) {
  const [, file] = bench
  if (name === 'lighthouse') ensurePackages(`${import.meta.dirname}/lighthouse`)
  const { measure } = (await import(file)) as { measure: () => Promise<BenchReport> }
  const report = await measure()
  printReport(report)
  if (options.includes('--write')) writeReport(`npm run bench ${name}`, report)
} else {
  console.log('npm run bench <name> measures')
  for (const [each, [about]] of Object.entries(benches)) console.log(`  ${each.padEnd(21)}${about}`)
  process.exitCode = name === '' ? 0 : 2
}
