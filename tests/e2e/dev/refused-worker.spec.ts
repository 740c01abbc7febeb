/** A page of the dev server without the mock's service worker, such as one by https with a certificate that is not trusted. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { serverUrl } from '../support/builds.ts'
import { signIn } from '../support/user-actions.ts'

test.use({ baseURL: serverUrl(2) })

/** What a browser does that refuses service workers, or what they need. Each runs in the page. */
const refusals = {
  'the certificate is not trusted': () => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(
        new DOMException(
          'An SSL certificate error occurred when fetching the script.',
          'SecurityError',
        ),
      )
  },
  'a policy forbids service workers': () => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  },
  'the browser has no service workers': () => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
  },
  'the browser has no IndexedDB': () => {
    Object.defineProperty(window, 'indexedDB', { value: null })
  },
}

for (const [refusal, refuse] of Object.entries(refusals))
  test(`the mock of the dev server answers when ${refusal}`, async ({ page }) => {
    await page.addInitScript(refuse)
    await page.goto('/login?redirect=/orders')
    await signIn(page)
    await expectOrders(page)
    await page.reload()
    await expectOrders(page)
  })

test('the mock of the dev server never answers a page that has its own', async ({ page }) => {
  await page.goto('/orders?mock-as=demo')
  await expectOrders(page)
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: null })
  })
  await page.reload()
  await expect(page.getByText('the browser refuses it')).toBeVisible()
})

const expectOrders = (page: Page) =>
  expect(page.locator('a[href^="/orders/"]').first()).toBeVisible()
