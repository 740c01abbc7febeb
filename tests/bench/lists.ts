/** Benchmark of virtual lists: render time of a scroll step in a list of ten thousand rows, compared with one hundred rows. */
import type { Page } from 'playwright'
import { serveLongLists, TOTAL_ROWS } from '../e2e/tabs/long-list-backend.ts'
import { storeSession } from '../e2e/tabs/stored-session.ts'
import { withAppPage } from './built-app.ts'
import { median } from './quantile.ts'
import type { BenchReport } from './report.ts'

const SHORT_LIST = 100
const SCROLL_STEPS = 300

const screens = {
  phone: { width: 390, height: 844 },
  'wide desktop': { width: 1920, height: 1200 },
}
const lists = {
  orders: { path: 'orders', row: (index: number) => `a[href="/orders/${TOTAL_ROWS - index}"]` },
  products: { path: '', row: (index: number) => `a[href="/products/${index + 1}"]` },
}

/**
 * Opens a list, and scrolls down until all pages are loaded.
 *
 * @param lastRow selector of the last row
 */
async function openList(page: Page, url: string, lastRow: string): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(
    (selector) => {
      scrollTo(0, document.body.scrollHeight)
      return document.querySelector(selector) !== null
    },
    lastRow,
    { polling: 50, timeout: 120_000 },
  )
}

/**
 * Scrolls down and up, frame by frame. Runs in the page.
 *
 * @returns for each step, milliseconds from the scroll event until its effects are painted
 */
async function measureScroll(steps: number): Promise<number[]> {
  const times: number[] = []
  const paint = new MessageChannel()
  paint.port1.start()
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const height = document.body.scrollHeight - innerHeight
  let startedAt: number | null = null
  // A capturing listener on window runs first.
  window.addEventListener('scroll', () => (startedAt = performance.now()), { capture: true })
  for (let step = 0; step < steps; step += 1) {
    startedAt = null
    const distance = (step * 200) % (2 * height)
    scrollTo(0, Math.min(distance, 2 * height - distance))
    await nextFrame()
    await new Promise((resolve) => {
      // A message is a task of its own, which runs after the frame is painted.
      paint.port1.addEventListener('message', resolve, { once: true })
      paint.port2.postMessage(null)
    })
    if (startedAt !== null) times.push(performance.now() - startedAt)
    await nextFrame()
  }
  return times
}

export async function measure(): Promise<BenchReport> {
  const rows: string[][] = []
  await withAppPage([], async ({ page, url, backend }) => {
    await page.goto(`${url}favicon.svg`)
    await storeSession(page, backend.issueTokens('demo'))
    for (const [screen, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport)
      for (const [list, { path, row }] of Object.entries(lists)) {
        const medians: number[] = []
        for (const count of [SHORT_LIST, TOTAL_ROWS]) {
          await serveLongLists(page, Math.max(SHORT_LIST, count / 10))
          // Without its second page, the list has as many rows as its first page.
          if (count === SHORT_LIST) await page.route(/[?&]page=2\b/, () => {})
          await openList(page, url + path, row(count - 1))
          medians.push(median(await page.evaluate(measureScroll, SCROLL_STEPS)))
          await page.unrouteAll({ behavior: 'ignoreErrors' })
        }
        const [short = NaN, long = NaN] = medians
        rows.push([
          `${list}, ${screen}`,
          ...[short, long].map((ms) => ms.toFixed(1)),
          (long / short).toFixed(2),
        ])
      }
    }
  })
  return {
    title: 'Scrolling in a list of ten thousand rows',
    about: `Medians of ${SCROLL_STEPS} scroll steps, in milliseconds until the effects of the step are painted.`,
    tables: [[['', `${SHORT_LIST} rows`, `${TOTAL_ROWS} rows`, 'ratio'], ...rows]],
  }
}
