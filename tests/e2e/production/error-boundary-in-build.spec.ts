/** The error boundary in a production build, where Vue reports the source of an error as a number. */
import { signIn, toastMessages } from '../support/user-actions.ts'
import { expect, test } from './host-fixtures.ts'

test.use({ locale: 'en', serviceWorkers: 'block' })

test('an error in rendering replaces the page with an error page, and an error in an event handler only shows a toast', async ({
  page,
  expectMessage,
}) => {
  expectMessage(/Error: broken/)
  await page.goto('/login?redirect=/orders')
  await expect(page.getByLabel('User name')).toBeVisible()
  await page.evaluate(() => {
    function throwError() {
      throw new Error('broken')
    }
    // The first breaks the rendering of orders, the second the handler of the language setting.
    Object.defineProperty(Intl, 'NumberFormat', { value: throwError })
    Object.defineProperty(document.documentElement, 'lang', { set: throwError })
  })
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'This page does not work' })).toBeFocused()
  await expect(page.getByRole('main').getByRole('button', { name: 'Reload' })).toBeVisible()

  await page.getByRole('banner').getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: '简体中文' }).check()
  await expect.poll(() => toastMessages(page)).toHaveLength(1)
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked()
})
