/** How long does a page of ten thousand rows take to show others? Measured in Chromium, from the scrolling to the painting. */
import type { Page } from 'playwright'
import { serveLists, total } from '../browser/serve-lists.ts'
import { store } from '../browser/store.ts'
import { withApp } from './app.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { quantile } from './quantile.ts'
import { print } from './table.ts'

/** Milliseconds: what a screen leaves that shows sixty pictures a second. */
const aim = 16
/** What a busy machine is forgiven, for the one in the middle; of all others its other work decides. */
const most = 2 * aim
/** After a leap all rows are others, and all of them are painted. */
const mostOfLeap = 4 * aim

const frames = 300
const jumps = 60

const screens = {
  phone: { width: 390, height: 844 },
  'wide desktop': { width: 1920, height: 1200 },
}
const lists = {
  orders: { path: 'orders', last: `a[href="/orders/1"]` },
  products: { path: '', last: `a[href="/products/${total}"]` },
}

/** Scrolls on until everything is there. */
async function load(page: Page, last: string): Promise<void> {
  await page.waitForFunction(
    (selector) => {
      scrollTo(0, document.body.scrollHeight)
      return document.querySelector(selector) !== null
    },
    last,
    { polling: 50, timeout: 60_000 },
  )
}

/**
 * Scrolls, frame by frame. Runs in the page.
 *
 * @returns milliseconds from when the page hears of it until all that it changes is laid out and painted
 */
async function scroll({ steps, isFar }: { steps: number; isFar: boolean }): Promise<number[]> {
  const times: number[] = []
  const channel = new MessageChannel()
  channel.port1.start()
  const height = document.body.scrollHeight
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  let begun: number | null = null
  // The first to hear of it.
  window.addEventListener('scroll', () => (begun = performance.now()), { capture: true })
  scrollTo(0, height / 4)
  await nextFrame()
  await nextFrame()
  for (let step = 0; step < steps; step += 1) {
    begun = null
    if (isFar) scrollTo(0, ((step * 0.381_966) % 1) * height)
    else scrollBy(0, 200)
    await nextFrame()
    await new Promise((resolve) => {
      // A task: the frame is done before it.
      channel.port1.addEventListener('message', resolve, { once: true })
      channel.port2.postMessage(null)
    })
    if (begun !== null) times.push(performance.now() - begun)
    await nextFrame()
  }
  return times
}

const rows: string[][] = [['', 'ms', '95 of 100 within', 'leaps: ms', '95 of 100 within']]
const slow: string[] = []

await withApp({}, async ({ page, url, backend }) => {
  await serveLists(page, 1000)
  await page.goto(`${url}favicon.svg`)
  await store(page, backend.issue('demo'))
  for (const [screen, viewport] of Object.entries(screens)) {
    await page.setViewportSize(viewport)
    for (const [list, { path, last }] of Object.entries(lists)) {
      await page.goto(url + path)
      await load(page, last)
      const steady = await page.evaluate(scroll, { steps: frames, isFar: false })
      const leaps = await page.evaluate(scroll, { steps: jumps, isFar: true })
      const name = `${total} ${list}, ${screen}`
      const figures = [steady, leaps].flatMap((times) =>
        [0.5, 0.95].map((share) => quantile(times, share)),
      )
      rows.push([name, ...figures.map((figure) => figure.toFixed(1))])
      const isFast = quantile(steady, 0.5) <= most && quantile(leaps, 0.5) <= mostOfLeap
      if (!isFast) slow.push(name)
    }
  }
})
const title = 'A render of ten thousand rows'
console.log(`${title}: ${frames} steps and ${jumps} leaps; the aim is ${aim} ms\n`)
print(rows)
if (isToBeKept) keep('npm run bench:lists', title, tableOf(rows))
if (slow.length > 0) {
  console.error(`More than ${most} ms, or ${mostOfLeap} ms after a leap: ${slow.join('; ')}.`)
  process.exitCode = 1
}
