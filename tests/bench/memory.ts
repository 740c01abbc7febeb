/** Does a page grow that is never closed? Signed in and out a thousand times, and led to a thousand pages. */
import type { CDPSession, Page } from 'playwright'
import { serveLists } from '../browser/serve-lists.ts'
import { withApp } from './app.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { installDriver, type Driver } from './driver.ts'
import { print } from './table.ts'

const step = 100
const last = 1000
/** By then all code has run and all caches are filled. */
const first = 200
/** Milliseconds in which nobody does anything, so that what is fetched ahead comes before anything is weighed. */
const rest = 5_000

/** How much more there may be at the end than there was at first. */
const limits = { heap: 0.05, nodes: 0.01, listeners: 0.01 }

interface Sizes {
  /** Bytes of objects in use. */
  heap: number
  nodes: number
  listeners: number
}

/** What is there once all is gone that nobody needs. */
async function weigh(devTools: CDPSession): Promise<Sizes> {
  // What goes may have kept something else, which goes the next time.
  for (let count = 0; count < 3; count += 1) await devTools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devTools.send('Performance.getMetrics')
  const { nodes, jsEventListeners: listeners } = await devTools.send('Memory.getDOMCounters')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN
  return { heap, nodes, listeners }
}

/** Does something again and again, and weighs the page on the way. */
async function watch(
  page: Page,
  devTools: CDPSession,
  what: keyof Pick<Driver, 'signInAndOut' | 'visit'>,
): Promise<Map<number, Sizes>> {
  const found = new Map<number, Sizes>()
  for (let count = step; count <= last; count += step) {
    await page.evaluate(([name, times]) => window.driver[name](times), [what, step] as const)
    if (count < first) await page.waitForTimeout(rest)
    found.set(count, await weigh(devTools))
  }
  return found
}

function rowsOf(found: ReadonlyMap<number, Sizes>): string[][] {
  const rows = [...found].map(([count, { heap, nodes, listeners }]) => [
    String(count),
    (heap / 1e6).toFixed(3),
    String(nodes),
    String(listeners),
  ])
  return [['after', 'MB of objects', 'nodes', 'listeners'], ...rows]
}

/** What has grown, and by how much. */
function growthIn(found: ReadonlyMap<number, Sizes>): string[] {
  const [before, after] = [found.get(first), found.get(last)]
  if (!before || !after) return ['Nothing was measured.']
  return Object.entries(limits).flatMap(([name, limit]) => {
    const kind = name as keyof Sizes
    const growth = after[kind] / before[kind] - 1
    return growth > limit ? [`${name} by ${(growth * 100).toFixed(1)} %`] : []
  })
}

const tables: string[] = []
// Without a compiler: the code it makes of what runs often, bit by bit, would pass for growth.
await withApp(
  { args: ['--js-flags=--no-opt --no-maglev --no-sparkplug'] },
  async ({ page, url }) => {
    await serveLists(page, 12)
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Performance.enable')
    await page.goto(`${url}login`)
    await page.evaluate(installDriver)
    for (const [what, title] of [
      ['signInAndOut', 'times signed in and out'],
      ['visit', 'pages visited'],
    ] as const) {
      if (what === 'visit') await page.evaluate(() => window.driver.signIn())
      const found = await watch(page, devTools, what)
      const rows = rowsOf(found)
      console.log(`\n${last} ${title}\n`)
      print(rows)
      tables.push(`${last} ${title}:\n\n${tableOf(rows)}`)
      const growth = growthIn(found)
      if (growth.length === 0) continue
      console.error(`From ${first} to ${last} there is more of ${growth.join(', ')}.`)
      process.exitCode = 1
    }
  },
)
if (isToBeKept) keep('npm run bench:memory', 'A page that is never closed', tables.join('\n\n'))
