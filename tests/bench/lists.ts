/** How long a list of ten thousand rows takes to show others, beside one of a hundred: from the scrolling to the painting. */
import type { Page } from 'playwright'
import { serveLists, total } from '../e2e/tabs/long-list-backend.ts'
import { store } from '../e2e/tabs/stored-session.ts'
import { withApp } from './built-app.ts'
import { median } from './quantile.ts'
import type { Report } from './report.ts'

const few = 100
const frames = 300

const screens = {
  phone: { width: 390, height: 844 },
  'wide desktop': { width: 1920, height: 1200 },
}
const lists = {
  orders: { path: 'orders', row: (index: number) => `a[href="/orders/${total - index}"]` },
  products: { path: '', row: (index: number) => `a[href="/products/${index + 1}"]` },
}

/** Opens a list of so many rows, and scrolls on until the last is there. */
async function openList(page: Page, address: string, last: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction(
    (selector) => {
      scrollTo(0, document.body.scrollHeight)
      return document.querySelector(selector) !== null
    },
    last,
    { polling: 50, timeout: 120_000 },
  )
}

/**
 * Scrolls up and down, frame by frame. Runs in the page.
 *
 * @returns milliseconds from when the page hears of it until all that it changes is laid out and painted
 */
async function scroll(steps: number): Promise<number[]> {
  const times: number[] = []
  const paint = new MessageChannel()
  paint.port1.start()
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const height = document.body.scrollHeight - innerHeight
  let begun: number | null = null
  // The first to hear of it.
  window.addEventListener('scroll', () => (begun = performance.now()), { capture: true })
  for (let step = 0; step < steps; step += 1) {
    begun = null
    const way = (step * 200) % (2 * height)
    scrollTo(0, Math.min(way, 2 * height - way))
    await nextFrame()
    await new Promise((resolve) => {
      // A task: the frame is done before it.
      paint.port1.addEventListener('message', resolve, { once: true })
      paint.port2.postMessage(null)
    })
    if (begun !== null) times.push(performance.now() - begun)
    await nextFrame()
  }
  return times
}

export async function measure(): Promise<Report> {
  const rows: string[][] = []
  await withApp([], async ({ page, url, backend }) => {
    await page.goto(`${url}favicon.svg`)
    await store(page, backend.issue('demo'))
    for (const [screen, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport)
      for (const [list, { path, row }] of Object.entries(lists)) {
        const found: number[] = []
        for (const count of [few, total]) {
          await serveLists(page, Math.max(few, count / 10))
          // A list that has only its first page yet is one of as many rows.
          if (count === few) await page.route(/[?&]page=2\b/, () => {})
          await openList(page, url + path, row(count - 1))
          found.push(median(await page.evaluate(scroll, frames)))
          await page.unrouteAll({ behavior: 'ignoreErrors' })
        }
        const [short = NaN, long = NaN] = found
        rows.push([
          `${list}, ${screen}`,
          ...[short, long].map((ms) => ms.toFixed(1)),
          (long / short).toFixed(2),
        ])
      }
    }
  })
  return {
    title: 'A render of ten thousand rows',
    about: `Medians of ${frames} steps of a scroll, in milliseconds until all that the step changes is painted.`,
    tables: [[['', `${few} rows`, `${total} rows`, 'ratio'], ...rows]],
  }
}
