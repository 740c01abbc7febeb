/** Benchmark of memory: what remains in a page after signing in and out again and again. */
import type { CDPSession, Page } from 'playwright'
import { withAppPage } from './built-app.ts'
import type { BenchReport } from './report.ts'

/** Numbers of sign-ins. Before the first measurement, all code has run and all caches are filled. */
const [FIRST_MEASUREMENT, LAST_MEASUREMENT] = [100, 300]

/** Measures the page after garbage collection. */
async function measureMemory(devTools: CDPSession): Promise<Record<string, number>> {
  // Several times, because finalizers free further objects.
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

export async function measure(): Promise<BenchReport> {
  const measurements: Record<string, number>[] = []
  // Without optimizing compilers: the code that they generate over time would look like growth.
  await withAppPage(['--js-flags=--no-opt --no-maglev --no-sparkplug'], async ({ page, url }) => {
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Performance.enable')
    await page.goto(`${url}login`)
    for (let count = 1; count <= LAST_MEASUREMENT; count += 1) {
      await signInAndOut(page)
      if (count === FIRST_MEASUREMENT || count === LAST_MEASUREMENT)
        measurements.push(await measureMemory(devTools))
      if (count % 50 === 0) console.log(`${count} of ${LAST_MEASUREMENT}`)
    }
  })
  const [before = {}, after = {}] = measurements
  const rows = Object.entries(before).map(([name, weight]) => {
    const now = after[name] ?? NaN
    return [name, weight.toFixed(0), now.toFixed(0), (now / weight).toFixed(3)]
  })
  return {
    title: 'Memory of a page that stays open',
    about: 'After so many sign-ins and sign-outs in one page.',
    tables: [[['', `after ${FIRST_MEASUREMENT}`, `after ${LAST_MEASUREMENT}`, 'ratio'], ...rows]],
  }
}
