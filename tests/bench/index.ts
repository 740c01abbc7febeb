/**
 * `npm run bench <name>` measures one thing beside a reference in the same run; with `-- --write` it keeps the figures in
 * docs/performance.md. Whatever they are, it succeeds.
 */
import { ensurePackages } from '../../scripts/setup/ensure-packages.ts'
import { keep, print, type Report } from './report.ts'

/** By name: what it tells, and the module that measures it. */
const benches: Readonly<Record<string, readonly [about: string, file: string]>> = {
  'page-load': [
    'how the sign-in page loads on a phone and a slow network, beside a form without any library',
    './page-load.ts',
  ],
  taps: [
    'how long a tap waits for the next paint on a slow phone, beside a tap on a page without any library',
    './interaction-latency.ts',
  ],
  requests: [
    'what the login layer costs a request, beside plain Axios, and a thousand refused ones',
    './requests.ts',
  ],
  lists: [
    'how long a list of 10,000 rows takes to render while it is scrolled, beside one of 100',
    './lists.ts',
  ],
  growth: [
    'how long the mock takes with 100,000 products and 10,000 orders, beside itself with 100',
    './mock-scale.ts',
  ],
  memory: ['what signing in and out again and again leaves in a page', './memory.ts'],
  lighthouse: [
    'what Lighthouse says of the sign-in page and the shop, on a phone',
    './lighthouse/lighthouse.ts',
  ],
}

// What is measured is built as for production, whatever the shell says.
process.env.NODE_ENV = 'production'

const [name = '', ...options] = process.argv.slice(2)
const bench = benches[name]
if (bench) {
  const [, file] = bench
  if (name === 'lighthouse') ensurePackages(`${import.meta.dirname}/lighthouse`)
  const { measure } = (await import(file)) as { measure: () => Promise<Report> }
  const report = await measure()
  print(report)
  if (options.includes('--write')) keep(`npm run bench ${name}`, report)
} else {
  console.log('npm run bench <name> measures')
  for (const [each, [about]] of Object.entries(benches)) console.log(`  ${each.padEnd(11)}${about}`)
  process.exitCode = name === '' ? 0 : 2
}
