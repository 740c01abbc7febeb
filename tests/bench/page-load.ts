/** Benchmark of the sign-in page: its load on a slow phone, compared with a hand-written form without any library. */
import { join } from 'node:path'
import { chromium } from 'playwright'
import { createMockServer } from '../../mocks/node/http-server.ts'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { buildApp } from './built-app.ts'
import { conditionsText } from './throttled-page.ts'
import { median, ratio } from './quantile.ts'
import type { BenchReport, BenchTable } from './report.ts'
import { serveFolder } from './static-host.ts'
import { measureVisit, type PageUnderTest, type VisitTimings } from './visits.ts'

const ROUNDS = 5

/** @returns null if it never happened */
type Metric = (visit: VisitTimings) => number | null

const metrics: Readonly<Record<string, Metric>> = {
  'first paint, ms': ({ firstPaint }) => firstPaint,
  'largest paint, ms': ({ largestPaint }) => largestPaint,
  'form visible, ms': ({ formVisible }) => formVisible,
  'form works, ms': ({ formWorks }) => formWorks,
  'response to an immediate submit, ms': ({ firstResponse }) => firstResponse,
  'signed in after the submit, ms': ({ signIn }) => signIn,
  'form visible on a second visit, ms': ({ secondVisit }) => secondVisit.formVisible,
  'form works on a second visit, ms': ({ secondVisit }) => secondVisit.formWorks,
  'requests until it works': ({ untilWorks }) => untilWorks.requests,
  'kB until it works': ({ untilWorks }) => untilWorks.bytes / 1000,
  'kB until network idle': ({ untilIdle }) => untilIdle.bytes / 1000,
  'kB on a second visit': ({ secondVisit }) => secondVisit.transfer.bytes / 1000,
}

const about = `\`baseline\` is a hand-written form without any library. A form is visible in the first frame in which its password
field is visible, and works as soon as a script listens to its \`submit\` event. The network is idle after two seconds without a
request or response, prefetching included. Signed in means that a product is visible; for the baseline, that the response is
shown. The service worker is active from the second visit on.`

export async function measure(): Promise<BenchReport> {
  const backend = await createMockServer()
  const baseline = await serveFolder(join(import.meta.dirname, 'baseline'), backend.url)
  const app = await serveFolder(await buildApp(), backend.url)
  const pagesUnderTest: readonly PageUnderTest[] = [
    {
      name: 'baseline',
      host: baseline,
      signedInSelector: '[role=alert]:not(:empty)',
      hasServiceWorker: false,
    },
    { name: 'latchkey', host: app, signedInSelector: 'main a h2', hasServiceWorker: true },
  ]
  const browser = await chromium.launch(chromiumOptions())
  try {
    const visits = pagesUnderTest.map((): VisitTimings[] => [])
    // In turns, so that other load of the machine affects both. The first round is a warm-up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, underTest] of pagesUnderTest.entries()) {
        const timings = await measureVisit(browser, underTest)
        if (round > 0) visits[index]?.push(timings)
      }
      console.log(round > 0 ? `Round ${round} of ${ROUNDS}` : 'Warmed up')
    }
    const [ofBaseline = [], ofApp = []] = visits
    const how = `Medians of ${ROUNDS} in Chromium ${browser.version()}, ${conditionsText}, brotli, nothing cached.`
    return {
      title: 'Load of the sign-in page',
      about: `${how} ${about}`,
      tables: [compare(ofApp, ofBaseline)],
    }
  } finally {
    await browser.close()
    for (const { host } of pagesUnderTest) host.close()
    await backend.close()
  }
}

/**
 * The table of the results. Each row has the median of the baseline, that of the app, and the median of their ratios in the
 * same round; a dash if there is no value, or the baseline is 0.
 */
export function compare(
  ofApp: readonly VisitTimings[],
  ofBaseline: readonly VisitTimings[],
): BenchTable {
  const rows = Object.entries(metrics).map(([name, of]) => {
    const baseline = ofBaseline.map((visit) => of(visit) ?? NaN)
    const app = ofApp.map((visit) => of(visit) ?? NaN)
    const digits = name.startsWith('kB') ? 1 : 0
    return [
      name,
      format(median(baseline), digits),
      format(median(app), digits),
      format(ratio(app, baseline), 2),
    ]
  })
  return [['', 'baseline', 'latchkey', '× baseline'], ...rows]
}

const format = (value: number, digits: number) =>
  Number.isFinite(value) ? value.toFixed(digits) : '–'
