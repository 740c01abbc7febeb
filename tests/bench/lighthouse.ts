/** What does Lighthouse say of the built app on a phone? Asked several times, with the mock behind a port. */
import { existsSync } from 'node:fs'
import lighthouse, { type Result } from 'lighthouse'
import { chromium } from 'playwright'
import { preview } from 'vite'
import { createMockServer } from '../../mocks/server.ts'
import { chromiumOptions } from '../../scripts/chromium.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { print } from './table.ts'
import { freePort } from '../../scripts/free-port.ts'

const paths = ['/login', '/']
const rounds = 5

/** What the medians must reach; all are to be 100, and a busy machine is forgiven some of its time. */
const floors = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 }

const onlyCategories = Object.keys(floors)

/** Milliseconds, but for the last, which is a share of the screen. */
const metrics = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
}

/** Looks at a page as a phone of the middle sees it over a slow network, in a browser that knows nothing yet. */
async function look(url: string): Promise<Result> {
  const port = await freePort()
  const browser = await chromium.launch({
    ...chromiumOptions([`--remote-debugging-port=${port}`]),
    // Pages are kept for going back, as they are in people's browsers.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  try {
    const { lhr } = (await lighthouse(url, { port, onlyCategories, logLevel: 'error' })) ?? {}
    if (!lhr) throw new Error(`Lighthouse says nothing of ${url}.`)
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    return lhr
  } finally {
    await browser.close()
  }
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN

const scoreOf = (results: readonly Result[], category: string) =>
  median(results.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100)))

const valueOf = (results: readonly Result[], metric: string) =>
  median(results.map(({ audits }) => audits[metric]?.numericValue ?? NaN))

function cellsOf(path: string, results: readonly Result[]): string[] {
  const { CLS, ...times } = metrics
  return [
    path,
    ...onlyCategories.map((category) => String(scoreOf(results, category))),
    ...Object.values(times).map((metric) => valueOf(results, metric).toFixed(0)),
    valueOf(results, CLS).toFixed(3),
  ]
}

/** Every audit that found something in any round, once: as it stood when it was worst. */
function findings(results: readonly Result[]): string[] {
  const ids = new Set(
    results.flatMap(({ categories }) =>
      onlyCategories.flatMap((name) => categories[name]?.auditRefs.map(({ id }) => id) ?? []),
    ),
  )
  return [...ids].flatMap((id) => {
    const found = results
      .flatMap(({ audits }) => audits[id] ?? [])
      .filter(({ score, scoreDisplayMode: mode }) => mode === 'error' || (score ?? 1) < 1)
      .toSorted((one, other) => (one.score ?? 0) - (other.score ?? 0))
    const [worst] = found
    if (!worst) return []
    const { title, score, displayValue, errorMessage } = worst
    const parts = [title, displayValue ?? errorMessage, `score ${score}`]
    const said = parts.filter(Boolean).join(', ')
    return `${id}: ${said}, in ${found.length} of ${results.length}`
  })
}

async function measure(origin: string): Promise<string[]> {
  const all = new Map<string, Result[]>(paths.map((path) => [path, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const [path, results] of all) results.push(await look(`${origin}${path}`))

  const [first] = all.values().next().value ?? []
  const units = ['FCP (ms)', 'LCP (ms)', 'TBT (ms)', 'CLS']
  const rows = [
    ['', ...onlyCategories, ...units],
    ...[...all].map(([path, results]) => cellsOf(path, results)),
  ]
  const how = `Lighthouse ${first?.lighthouseVersion}, mobile, median of ${rounds}`
  console.log(`${how}\n`)
  print(rows)
  for (const [path, results] of all) {
    console.log(`\nFound on ${path}`)
    for (const finding of findings(results)) console.log(`  ${finding}`)
  }
  if (isToBeKept)
    keep('npm run bench:lighthouse', 'What Lighthouse says', `${how}:\n\n${tableOf(rows)}`)

  return [...all].flatMap(([path, results]) =>
    Object.entries(floors)
      .map(([name, floor]) => ({ name, floor, score: scoreOf(results, name) }))
      .filter(({ floor, score }) => score < floor)
      .map(({ name, floor, score }) => `${path}: ${name} is ${score}; at least ${floor}.`),
  )
}

if (!existsSync('dist/index.html')) throw new Error('There is no build: run npm run build first.')
const backend = await createMockServer()
// As whoever tries the build with a backend says it.
process.env.API_PROXY = new URL(backend.url).origin
const host = await preview({ logLevel: 'warn', preview: { host: '127.0.0.1', port: 0 } })
try {
  const [url = ''] = host.resolvedUrls?.local ?? []
  const problems = await measure(new URL(url).origin)
  for (const problem of problems) console.error(`\n${problem}`)
  process.exitCode = problems.length > 0 ? 1 : 0
} finally {
  await host.close()
  await backend.close()
}
