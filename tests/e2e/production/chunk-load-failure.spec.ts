/** What does the sign-in page do if code of the app does not come? */
import type { Page } from 'playwright/test'
import { begun, holdBack } from '../support/user-actions.ts'
import { expect, name, password, script, services, test } from './host-fixtures.ts'

// Without a worker, a test can hold back a file.
test.use({ locale: 'en', serviceWorkers: 'block', viewport: { width: 390, height: 844 } })

const messages = /\/assets\/en-[\w-]+\.js$/

const alert = (page: Page) => page.locator('form').getByRole('alert')

/** Sends what somebody may sign in with. */
async function send(page: Page): Promise<void> {
  await name(page).fill('demo')
  await password(page).fill('demo1234')
  await page.keyboard.press('Enter')
}

for (const { what, file } of [
  { what: 'an app that does', file: script },
  { what: 'an app whose messages do', file: messages },
])
  test(`${what} not come is said on the form, which does not seem to be under way then`, async ({
    page,
    expectMessage,
  }) => {
    expectMessage(/Failed to load resource: net::ERR_/)
    const lose = await holdBack(page, file, 'abort')
    await page.goto('/login', { waitUntil: 'commit' })
    const button = page.getByRole('button', { name: 'Sign in', exact: true })
    await button.click()
    await expect(button).toHaveAttribute('aria-busy', 'true')
    lose()
    await expect(alert(page)).toContainText('The server cannot be reached')
    await expect(button).toHaveAttribute('aria-busy', 'false')
    await button.click()
    await expect(button).toHaveAttribute('aria-busy', 'false')
  })

test('a sign-in whose code does not come says so, keeps what was typed, and can be sent again', async ({
  page,
  expectMessage,
}) => {
  expectMessage(/Failed to load resource: net::ERR_/)
  await page.route(services, (route) => route.abort())
  await page.goto('/login?redirect=/orders')
  await begun(page)
  await send(page)
  await expect(alert(page)).toContainText('The server cannot be reached')
  await expect(password(page)).toHaveValue('demo1234')
  await page.unroute(services)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/orders')
})

test('a sign-in whose code is gone begins the newer version', async ({
  page,
  host,
  expectStatus,
}) => {
  expectStatus(404)
  await page.route(services, (route) => route.fulfill({ status: 404 }))
  await page.goto('/login')
  await begun(page)
  await name(page).fill('demo')
  await password(page).fill('demo1234')
  host.deploy()
  await page.unroute(services)
  await page.keyboard.press('Enter')
  await expect(page.locator('script[type=module]')).toHaveAttribute('src', /\.v2\.js$/)
  await expect(name(page)).toHaveValue('demo')
})
