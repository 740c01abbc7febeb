/** Lighthouse scores of the built app on a phone, with the mock as an HTTP server. */
import lighthouse, { type Result } from 'lighthouse'
import { chromium } from 'playwright'
import { createMockServer } from '../../../mocks/node/http-server.ts'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'
import { findFreePort } from '../../../scripts/setup/free-port.ts'
import { buildApp } from '../built-app.ts'
import { median } from '../quantile.ts'
import type { BenchReport } from '../report.ts'
import { serveFolder } from '../static-host.ts'

const paths = ['login', '']
const ROUNDS = 5

const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo']

/** The audit of each column, and its number of decimals. */
const metrics: Readonly<Record<string, readonly [audit: string, digits: number]>> = {
  'FCP, ms': ['first-contentful-paint', 0],
  'LCP, ms': ['largest-contentful-paint', 0],
  'TBT, ms': ['total-blocking-time', 0],
  CLS: ['cumulative-layout-shift', 3],
}

/** Audits a page with Lighthouse's default phone and slow network, in a browser with an empty cache. */
async function audit(url: string): Promise<Result> {
  const port = await findFreePort()
  const browser = await chromium.launch({
    ...chromiumOptions([`--remote-debugging-port=${port}`]),
    // With the back/forward cache, as in the browsers of users.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  try {
    const { lhr } = (await lighthouse(url, { port, onlyCategories, logLevel: 'error' })) ?? {}
    if (!lhr) throw new Error(`Lighthouse has no result for ${url}.`)
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    return lhr
  } finally {
    await browser.close()
  }
}

function rowOf(path: string, results: readonly Result[]): string[] {
  const scores = onlyCategories.map((name) =>
    median(results.map(({ categories }) => (categories[name]?.score ?? NaN) * 100)).toFixed(0),
  )
  const values = Object.values(metrics).map(([audit, digits]) =>
    median(results.map(({ audits }) => audits[audit]?.numericValue ?? NaN)).toFixed(digits),
  )
  return [`/${path}`, ...scores, ...values]
}

/** Prints every audit without the full score in the last round. */
function printFindings(path: string, { audits, categories }: Result): void {
  const ids = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.map(({ id }) => id))
  for (const id of new Set(ids)) {
    const { title, score, displayValue = '' } = audits[id] ?? {}
    if ((score ?? 1) < 1) console.log(`/${path}: ${title} ${displayValue} (${id})`)
  }
}

export async function measure(): Promise<BenchReport> {
  const backend = await createMockServer()
  const host = await serveFolder(await buildApp(), backend.url)
  const rows: string[][] = []
  let version = ''
  try {
    for (const path of paths) {
      const results: Result[] = []
      for (let round = 0; round < ROUNDS; round += 1) results.push(await audit(host.url + path))
      rows.push(rowOf(path, results))
      const last = results.at(-1)
      if (last) printFindings(path, last)
      version = last?.lighthouseVersion ?? ''
    }
  } finally {
    host.close()
    await backend.close()
  }
  return {
    title: 'Lighthouse scores',
    about: `Lighthouse ${version}, mobile, medians of ${ROUNDS}; scores of 100.`,
    tables: [[['', ...onlyCategories, ...Object.keys(metrics)], ...rows]],
  }
}
