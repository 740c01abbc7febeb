/** Does a page that comes back from the back-forward cache look again at who is signed in? */
import { chromiumOptions } from '../../scripts/chromium.ts'
import { ordered } from './backend.ts'
import { expect, expectOrdersOf, expectSignIn, store, test } from './fixtures.ts'

declare global {
  interface Window {
    isRestored?: boolean
  }
}

test.use({
  launchOptions: {
    ...chromiumOptions(),
    // Playwright turns the cache off, unless it is told not to.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
})

test('t-bfcache: a page restored from the back-forward cache looks again', async ({
  backend,
  bystander,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const page = await open('/orders')
  await expectOrdersOf('demo', page)
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  const before = backend.calls.length
  await page.goto('/favicon.svg')
  await bystander.evaluate(() => localStorage.clear())
  await page.evaluate(() => history.back())
  await expectSignIn(page, '/orders')
  expect(await page.evaluate(() => window.isRestored)).toBe(true)
  await expect(page.getByText(ordered.demo)).toHaveCount(0)
  expect(backend.calls).toHaveLength(before)
})

test('a page that is left for another site is kept', async ({ open }) => {
  const page = await open('/')
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  await page.goto('data:text/html,another site')
  await page.evaluate(() => history.back())
  await expect(page).toHaveURL('/')
  expect(await page.evaluate(() => window.isRestored)).toBe(true)
})
