/** Does a mistake in a page stay in that page in a build, too, where Vue names its places by numbers? */
import { messages, signIn } from '../support/user-actions.ts'
import { expect, test } from './host-fixtures.ts'

test.use({ locale: 'en', serviceWorkers: 'block' })

test('a page that cannot be shown gives way to ways on; one where something else fails stands', async ({
  page,
  expectMessage,
}) => {
  expectMessage(/Error: broken/)
  await page.goto('/login?redirect=/orders')
  await expect(page.getByLabel('User name')).toBeVisible()
  await page.evaluate(() => {
    function fail() {
      throw new Error('broken')
    }
    // The one breaks how orders are shown, the other what choosing a language does.
    Object.defineProperty(Intl, 'NumberFormat', { value: fail })
    Object.defineProperty(document.documentElement, 'lang', { set: fail })
  })
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'This page does not work' })).toBeFocused()
  await expect(page.getByRole('main').getByRole('button', { name: 'Reload' })).toBeVisible()

  await page.getByRole('banner').getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: '简体中文' }).check()
  await expect.poll(() => messages(page)).toHaveLength(1)
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked()
})
