/** What if a newer version was deployed while a page was open, and the code of the next page is gone? */
import type { Page } from 'playwright/test'
import { begun, messages } from '../support/user-actions.ts'
import { expect, test } from './host-fixtures.ts'

// The worker would have the code still.
test.use({ locale: 'en', serviceWorkers: 'block' })

const entry = (page: Page) => page.locator('script[type=module]')
const wrong = ['Something went wrong. Please reload the page and try again']

/** Opens the shop, and counts from then on how often a page is loaded. */
async function openShop(page: Page, path = '/'): Promise<() => number> {
  await page.goto(path)
  await begun(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  let loads = 0
  page.on('load', () => loads++)
  return () => loads
}

test.beforeEach(({ expectStatus }) => expectStatus(404))

test('the newer version begins at the page that was wanted', async ({ page, host }) => {
  const loads = await openShop(page, '/?search=kettle')
  host.deploy()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page).toHaveURL('/settings')
  await expect(entry(page)).toHaveAttribute('src', /\.v2\.js$/)
  expect(loads()).toBe(1)
})

test('without a newer version nothing is reloaded, and it is said', async ({ page, host }) => {
  const loads = await openShop(page)
  host.lose(/SettingsPage/)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect.poll(() => messages(page)).toEqual(wrong)
  await expect(page).toHaveURL('/')
  expect(loads()).toBe(0)
})

test('a newer version that lacks the page as well is loaded once', async ({ page, host }) => {
  const loads = await openShop(page)
  let looks = 0
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/?latest')) looks++
  })
  host.deploy()
  host.lose(/SettingsPage/)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'The app could not start' })).toBeVisible()
  await expect(entry(page)).toHaveAttribute('src', /\.v2\.js$/)
  // The old version has looked for a newer one, and so has the newer; what follows from an answer has by the next.
  await expect.poll(() => looks).toBe(2)
  await page.evaluate(async () => (await fetch('/robots.txt')).text())
  expect(loads()).toBe(1)
})
