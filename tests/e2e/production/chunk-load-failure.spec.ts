/** The sign-in page when a script of the app does not load. */
import type { Page } from 'playwright/test'
import { delayRequests, fireLongTimers, waitForMount } from '../support/user-actions.ts'
import {
  DEFERRED_SERVICES,
  ENTRY_SCRIPT,
  expect,
  fillSignInForm,
  passwordField,
  test,
  usernameField,
} from './host-fixtures.ts'

// Without a service worker, a test can delay a file.
test.use({ locale: 'en', serviceWorkers: 'block', viewport: { width: 390, height: 844 } })

const MESSAGES_CHUNK = /\/assets\/en-[\w-]+\.js$/

const alert = (page: Page) => page.locator('form').getByRole('alert')

/** Submits the form with valid credentials. */
async function submitCredentials(page: Page): Promise<void> {
  await fillSignInForm(page)
  await page.keyboard.press('Enter')
}

for (const { name, url } of [
  { name: 'entry script', url: ENTRY_SCRIPT },
  { name: 'messages chunk', url: MESSAGES_CHUNK },
])
  test(`the sign-in form shows an error and is no longer busy when the ${name} does not load`, async ({
    page,
    expectMessage,
  }) => {
    expectMessage(/Failed to load resource: net::ERR_/)
    const abort = await delayRequests(page, url, 'abort')
    await page.goto('/login', { waitUntil: 'commit' })
    const button = page.getByRole('button', { name: 'Sign in', exact: true })
    await button.click()
    await expect(button).toHaveAttribute('aria-busy', 'true')
    abort()
    await expect(alert(page)).toContainText('The server cannot be reached')
    await expect(button).toHaveAttribute('aria-busy', 'false')
    await button.click()
    await expect(button).toHaveAttribute('aria-busy', 'false')
  })

test('the sign-in form says when its texts take long to load, and works when they have come', async ({
  page,
}) => {
  const release = await delayRequests(page, MESSAGES_CHUNK)
  await page.goto('/login', { waitUntil: 'commit' })
  await fillSignInForm(page)
  await expect
    .poll(async () => {
      await fireLongTimers(page, 20_000)
      return alert(page).textContent()
    })
    .toContain('The server cannot be reached')
  await expect(passwordField(page)).toHaveValue('demo1234')
  release()
  await waitForMount(page)
  await expect(alert(page)).toBeEmpty()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
})

test('a sign-in whose code does not load shows an error, keeps the input, and can be submitted again', async ({
  page,
  expectMessage,
}) => {
  expectMessage(/Failed to load resource: net::ERR_/)
  await page.route(DEFERRED_SERVICES, (route) => route.abort())
  await page.goto('/login?redirect=/orders')
  await waitForMount(page)
  await submitCredentials(page)
  await expect(alert(page)).toContainText('The server cannot be reached')
  await expect(passwordField(page)).toHaveValue('demo1234')
  await page.unroute(DEFERRED_SERVICES)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/orders')
})

test('a sign-in whose code is gone after a deployment loads the new version and keeps the user name', async ({
  page,
  host,
  expectStatus,
}) => {
  expectStatus(404)
  await page.route(DEFERRED_SERVICES, (route) => route.fulfill({ status: 404 }))
  await page.goto('/login')
  await waitForMount(page)
  await fillSignInForm(page)
  host.deploy()
  await page.unroute(DEFERRED_SERVICES)
  await page.keyboard.press('Enter')
  await expect(page.locator('script[type=module]')).toHaveAttribute('src', /\.v2\.js$/)
  await expect(usernameField(page)).toHaveValue('demo')
})
