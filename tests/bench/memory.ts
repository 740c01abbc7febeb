/** What signing in and out again and again leaves in a page that is never closed. */
import type { CDPSession, Page } from 'playwright'
import { withApp } from './built-app.ts'
import type { Report } from './report.ts'

/** By the first, all code has run and all caches are filled. */
const [first, last] = [100, 300]

/** What is there once all is gone that nobody needs. */
async function weigh(devTools: CDPSession): Promise<Record<string, number>> {
  // What goes may have kept something else, which goes the next time.
  for (let count = 0; count < 3; count += 1) await devTools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devTools.send('Performance.getMetrics')
  const { nodes, jsEventListeners: listeners } = await devTools.send('Memory.getDOMCounters')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN
  return { 'kB of objects': heap / 1000, nodes, listeners }
}

async function signInAndOut(page: Page): Promise<void> {
  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo1234')
  await page.keyboard.press('Enter')
  await page.waitForURL(({ pathname }) => pathname === '/')
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/login')
}

export async function measure(): Promise<Report> {
  const weights: Record<string, number>[] = []
  // Without a compiler: the code it makes of what runs often, bit by bit, would pass for growth.
  await withApp(['--js-flags=--no-opt --no-maglev --no-sparkplug'], async ({ page, url }) => {
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Performance.enable')
    await page.goto(`${url}login`)
    for (let count = 1; count <= last; count += 1) {
      await signInAndOut(page)
      if (count === first || count === last) weights.push(await weigh(devTools))
      if (count % 50 === 0) console.log(`${count} of ${last}`)
    }
  })
  const [before = {}, after = {}] = weights
  const rows = Object.entries(before).map(([name, weight]) => {
    const now = after[name] ?? NaN
    return [name, weight.toFixed(0), now.toFixed(0), (now / weight).toFixed(3)]
  })
  return {
    title: 'A page that is never closed',
    about: 'What is there after somebody has signed in and out so many times.',
    tables: [[['', `after ${first}`, `after ${last}`, 'ratio'], ...rows]],
  }
}
