/** Stale build: a page stays open across a deployment, and the chunks of its next page are gone. */
import type { Page } from 'playwright/test'
import { toastMessages, waitForMount } from '../support/user-actions.ts'
import { expect, test } from './host-fixtures.ts'

// A service worker would still have the chunks.
test.use({ locale: 'en', serviceWorkers: 'block' })

const entryScript = (page: Page) => page.locator('script[type=module]')
const errorToasts = ['Something went wrong. Please reload the page and try again']

/** Opens the shop. @returns counts the page loads since then */
async function openShop(page: Page, path = '/'): Promise<() => number> {
  await page.goto(path)
  await waitForMount(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  let loads = 0
  page.on('load', () => loads++)
  return () => loads
}

test.beforeEach(({ expectStatus, expectMessage }) => {
  expectStatus(404)
  // The page that a host sends with the status.
  expectMessage(/Refused to apply style/)
})

test('a navigation whose chunk is gone after a deployment loads the new version at the target page', async ({
  page,
  host,
}) => {
  const countLoads = await openShop(page, '/?search=kettle')
  host.deploy()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page).toHaveURL('/settings')
  await expect(entryScript(page)).toHaveAttribute('src', /\.v2\.js$/)
  expect(countLoads()).toBe(1)
})

test('a navigation whose chunk is missing shows an error and does not reload when there is no new version', async ({
  page,
  host,
}) => {
  const countLoads = await openShop(page)
  host.removeFiles(/SettingsPage/)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect.poll(() => toastMessages(page)).toEqual(errorToasts)
  await expect(page).toHaveURL('/')
  expect(countLoads()).toBe(0)
})

test('a new version that lacks the chunk as well is loaded only once', async ({ page, host }) => {
  const countLoads = await openShop(page)
  let versionChecks = 0
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/?latest')) versionChecks++
  })
  host.deploy()
  host.removeFiles(/SettingsPage/)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'The app could not start' })).toBeVisible()
  await expect(entryScript(page)).toHaveAttribute('src', /\.v2\.js$/)
  // Both versions have checked for a newer one. Another request gives a reload the time to happen.
  await expect.poll(() => versionChecks).toBe(2)
  await page.evaluate(async () => (await fetch('/robots.txt')).text())
  expect(countLoads()).toBe(1)
})
