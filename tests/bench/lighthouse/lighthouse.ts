/** The scores that Lighthouse gives the built app on a phone, with the mock behind a port. */
import lighthouse, { type Result } from 'lighthouse'
import { chromium } from 'playwright'
import { createMockServer } from '../../../mocks/node/http-server.ts'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'
import { freePort } from '../../../scripts/setup/free-port.ts'
import { buildApp } from '../built-app.ts'
import { median } from '../quantile.ts'
import type { Report } from '../report.ts'
import { serveFolder } from '../static-host.ts'

const paths = ['login', '']
const rounds = 5

const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo']

/** By the name of the audit, and with how many decimals it says something. */
const metrics: Readonly<Record<string, readonly [audit: string, digits: number]>> = {
  'FCP, ms': ['first-contentful-paint', 0],
  'LCP, ms': ['largest-contentful-paint', 0],
  'TBT, ms': ['total-blocking-time', 0],
  CLS: ['cumulative-layout-shift', 3],
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

function rowOf(path: string, results: readonly Result[]): string[] {
  const scores = onlyCategories.map((name) =>
    median(results.map(({ categories }) => (categories[name]?.score ?? NaN) * 100)).toFixed(0),
  )
  const values = Object.values(metrics).map(([audit, digits]) =>
    median(results.map(({ audits }) => audits[audit]?.numericValue ?? NaN)).toFixed(digits),
  )
  return [`/${path}`, ...scores, ...values]
}

/** Prints every audit that found something in the last round. */
function printFindings(path: string, { audits, categories }: Result): void {
  const ids = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.map(({ id }) => id))
  for (const id of new Set(ids)) {
    const { title, score, displayValue = '' } = audits[id] ?? {}
    if ((score ?? 1) < 1) console.log(`/${path}: ${title} ${displayValue} (${id})`)
  }
}

export async function measure(): Promise<Report> {
  const backend = await createMockServer()
  const host = await serveFolder(await buildApp(), backend.url)
  const rows: string[][] = []
  let version = ''
  try {
    for (const path of paths) {
      const results: Result[] = []
      for (let round = 0; round < rounds; round += 1) results.push(await look(host.url + path))
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
    title: 'What Lighthouse says',
    about: `Lighthouse ${version}, mobile, medians of ${rounds}; scores of 100.`,
    tables: [[['', ...onlyCategories, ...Object.keys(metrics)], ...rows]],
  }
}
