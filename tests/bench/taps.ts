/**
 * How long does a tap wait for the next paint, on a slow phone? `npm run bench:taps` goes through the production build as a
 * customer does, and fails if a tap or a key waits too long, or Sign in is not busy in the next frame.
 */
import { parseArgs } from 'node:util'
import { chromium, type Browser } from 'playwright'
import { createMockServer } from '../../mocks/server.ts'
import { chromiumOptions } from '../../scripts/chromium.ts'
import { PlainError } from '../../vite/plain-error.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { contendersOf, latchkey } from './page-load/contenders.ts'
import { cpuRate } from './page-load/phone.ts'
import { serveFolder } from './page-load/static-host.ts'
import { quantile } from './quantile.ts'
import { print } from './table.ts'
import { framesUntilBusy } from './taps/busy.ts'
import { journey } from './taps/journey.ts'
import { watchWaits } from './taps/probe.ts'
import { openSlowPage, openWindow, windowArgs } from './taps/slow-page.ts'

/** Milliseconds: what is felt as at once. */
const aim = 100
/** What a busy machine is forgiven. */
const most = 3 * aim

/** Milliseconds for which a person looks at what has come, and in which the browser tells of what was painted. */
const look = 400

const title = 'How long a tap waits for the next paint'
const legend = `As the Event Timing API tells it: from the finger to the next paint, rounded to 8 ms, and told from 16 ms on. Of what is
done several times in a step, such as typing, the longest counts.`

type Waits = Map<string, number[]>

/** Goes through all once, as a customer who was never there. */
async function walk(browser: Browser, url: string, waits: Waits): Promise<void> {
  const context = await openWindow(browser)
  try {
    const page = await openSlowPage(context)
    await page.addInitScript(watchWaits)
    await page.goto(`${url}/login`)
    await page.waitForLoadState('networkidle')
    for (const { name, act, shows } of journey) {
      await page.evaluate(() => window.takeLongestWait())
      await act(page)
      // Looking for something takes time of the page, so nobody does before it has painted.
      await page.waitForTimeout(look)
      await shows(page).first().waitFor()
      const wait = await page.evaluate(() => window.takeLongestWait())
      waits.set(name, [...(waits.get(name) ?? []), wait])
    }
  } finally {
    await context.close()
  }
}

const median = (values: readonly number[]) => quantile(values, 0.5)
const show = (wait: number) => (wait === 0 ? '< 16' : String(wait))

function rowsOf(waits: Waits): string[][] {
  const rows = [...waits].map(([name, values]) => {
    const wait = median(values)
    const verdict = wait > most ? 'FAILS' : wait > aim ? 'over the aim' : ''
    return [name, show(wait), show(Math.max(...values)), verdict]
  })
  return [['', 'ms', 'longest of all', ''], ...rows]
}

/** Frames until the button is busy, at worst, in as many rounds each. */
async function countFrames(browser: Browser, url: string, rounds: number): Promise<string[][]> {
  const rows: string[][] = [['', 'frames']]
  for (const isRestThere of [true, false]) {
    const counts: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const context = await openWindow(browser)
      counts.push(await framesUntilBusy(context, url, isRestThere))
      await context.close()
    }
    const when = isRestThere ? 'with the rest of the app there' : 'while the rest is under way'
    rows.push([`Sign in is busy, ${when}`, String(Math.max(...counts))])
  }
  return rows
}

async function run(): Promise<string[]> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      write: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new PlainError(`--rounds ${values.rounds}: say how often, such as 5.`)
  }
  // That there is a build.
  contendersOf([])
  const backend = await createMockServer()
  const host = await serveFolder(latchkey.folder, backend.url)
  const browser = await chromium.launch(chromiumOptions(windowArgs))
  try {
    const how = `Medians of ${rounds} in Chromium ${browser.version()}, 500x844, CPU ${cpuRate} times slower; the aim is ${aim} ms, and at most ${most}`
    console.log(how)
    const waits: Waits = new Map()
    for (let round = 1; round <= rounds; round += 1) {
      await reset(backend.url)
      await walk(browser, host.url, waits)
      console.log(`Round ${round} of ${rounds}`)
    }
    const tables = [rowsOf(waits), await countFrames(browser, host.url, rounds)]
    for (const rows of tables) {
      console.log()
      print(rows)
    }
    if (isToBeKept) {
      keep('npm run bench:taps', title, [`${how}. ${legend}`, ...tables.map(tableOf)].join('\n\n'))
    }
    return faultsOf(waits, tables[1] ?? [])
  } finally {
    await browser.close()
    host.close()
    await backend.close()
  }
}

/** Each round finds what the first did. */
async function reset(backend: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ reset: true })
  const { ok } = await fetch(`${backend}backstage/`, { method: 'POST', headers, body })
  if (!ok) throw new Error('The mock does not begin anew.')
}

/** What is over its limit, a sentence each. */
function faultsOf(waits: Waits, [, ...frames]: readonly string[][]): string[] {
  const slow = [...waits].flatMap(([name, values]) =>
    median(values) > most ? [`FAILS  ${name}: ${median(values)} ms; at most ${most}.`] : [],
  )
  const late = frames.flatMap(([name, count]) =>
    count === '1' ? [] : [`FAILS  ${name}: after ${count} frames, not 1.`],
  )
  return [...slow, ...late]
}

try {
  const faults = await run()
  if (faults.length > 0) console.error(`\n${faults.join('\n')}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof PlainError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
