/** How the sign-in page loads on a slow phone, beside a form by hand without any library. */
import { join } from 'node:path'
import { chromium } from 'playwright'
import { createMockServer } from '../../mocks/node/http-server.ts'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { buildApp } from './built-app.ts'
import { conditions } from './throttled-page.ts'
import { median, ratio } from './quantile.ts'
import type { Report, Table } from './report.ts'
import { serveFolder } from './static-host.ts'
import { visit, type Contender, type Visit } from './visits.ts'

const rounds = 5

/** Null if it never came. */
type Measure = (visit: Visit) => number | null

const measures: Readonly<Record<string, Measure>> = {
  'first paint, ms': ({ firstPaint }) => firstPaint,
  'largest paint, ms': ({ largestPaint }) => largestPaint,
  'form visible, ms': ({ formVisible }) => formVisible,
  'form works, ms': ({ formWorks }) => formWorks,
  'who sends at once is answered, ms': ({ answered }) => answered,
  'signed in after the form is sent, ms': ({ signIn }) => signIn,
  'form visible on a second visit, ms': ({ second }) => second.formVisible,
  'form works on a second visit, ms': ({ second }) => second.formWorks,
  'requests until it works': ({ untilWorks }) => untilWorks.requests,
  'kB until it works': ({ untilWorks }) => untilWorks.bytes / 1000,
  'kB until at rest': ({ untilRest }) => untilRest.bytes / 1000,
  'kB on a second visit': ({ second }) => second.load.bytes / 1000,
}

const about = `\`floor\` is a form by hand, without any library. A form is visible in the first frame in which its password field can
be seen, and works once the page itself listens for its submit. A page is at rest when nothing has come for two seconds, with
all that it fetches ahead. Signed in is who sees a product; on the floor, who reads what its backend said. The service worker
is there from the second visit on.`

export async function measure(): Promise<Report> {
  const backend = await createMockServer()
  const floor = await serveFolder(join(import.meta.dirname, 'floor'), backend.url)
  const app = await serveFolder(await buildApp(), backend.url)
  const contenders: readonly Contender[] = [
    { name: 'floor', host: floor, signedIn: '[role=alert]:not(:empty)', hasWorker: false },
    { name: 'latchkey', host: app, signedIn: 'main a h2', hasWorker: true },
  ]
  const browser = await chromium.launch(chromiumOptions())
  try {
    const visits = contenders.map((): Visit[] => [])
    // They take turns, so that whatever else the machine does falls on both; the first round is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, contender] of contenders.entries()) {
        const made = await visit(browser, contender)
        if (round > 0) visits[index]?.push(made)
      }
      console.log(round > 0 ? `Round ${round} of ${rounds}` : 'Warm')
    }
    const [ofFloor = [], ofApp = []] = visits
    const how = `Medians of ${rounds} in Chromium ${browser.version()}, ${conditions}, brotli, nothing cached.`
    return {
      title: 'How the sign-in page loads',
      about: `${how} ${about}`,
      tables: [compare(ofApp, ofFloor)],
    }
  } finally {
    await browser.close()
    for (const { host } of contenders) host.close()
    await backend.close()
  }
}

/**
 * A row for each thing measured: the floor's, the app's, and how many times the floor's that is in the same round; a dash
 * where something never came, or the floor's is nothing.
 */
export function compare(ofApp: readonly Visit[], ofFloor: readonly Visit[]): Table {
  const rows = Object.entries(measures).map(([name, of]) => {
    const floor = ofFloor.map((visit) => of(visit) ?? NaN)
    const app = ofApp.map((visit) => of(visit) ?? NaN)
    const digits = name.startsWith('kB') ? 1 : 0
    return [
      name,
      show(median(floor), digits),
      show(median(app), digits),
      show(ratio(app, floor), 2),
    ]
  })
  return [['', 'floor', 'latchkey', '× floor'], ...rows]
}

const show = (value: number, digits: number) =>
  Number.isFinite(value) ? value.toFixed(digits) : '–'
