/** The language and the theme: detection, the user's preference, and early input across a change. */
import { expect, test } from '../support/fixtures.ts'
import { corruptToken, toastMessages } from '../support/user-actions.ts'

test.describe('the app in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test(
    'a user signs in and is asked to sign in again, all in Chinese',
    { tag: '@smoke' },
    async ({ page, expectStatus }) => {
      expectStatus(403)
      await page.goto('/orders')
      await expect(page).toHaveTitle('登录 · Latchkey')
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
      await page.getByLabel('用户名').fill('demo')
      await page.getByLabel('密码', { exact: true }).fill('demo1234')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await expect(page).toHaveTitle('我的订单 · Latchkey')
      await corruptToken(page)
      await page.getByRole('link', { name: /黄铜挂锁/ }).click()
      await expect.poll(() => toastMessages(page)).toEqual(['登录过期,请重新登录'])
      await expect(page).toHaveURL('/login?redirect=/orders/3')
    },
  )

  test('the message for a product that does not exist is in Chinese', async ({
    page,
    expectStatus,
  }) => {
    expectStatus(404)
    await page.goto('/products/999')
    await expect.poll(() => toastMessages(page)).toEqual(['网络请求不存在'])
  })
})

test('the chosen language stays after a reload', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('radio', { name: '简体中文' }).check()
  await expect(page).toHaveTitle('设置 · Latchkey')
  await page.reload()
  await expect(page).toHaveTitle('设置 · Latchkey')
  await page.goto('/')
  await expect(page.getByText('黄铜挂锁')).toBeVisible()
})

test('a form draft stays when the language is changed', async ({ page }) => {
  await page.goto('/login')
  await page.getByLabel('User name').fill('ming')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: '简体中文' }).check()
  await page.goBack()
  await expect(page.getByLabel('用户名')).toHaveValue('ming')
  await page.reload()
  await expect(page.getByLabel('用户名')).toHaveValue('ming')
})

test('a browser with an unsupported language gets the app in Chinese', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ locale: 'fr-FR', baseURL })
  const page = await context.newPage()
  await page.goto('/login')
  await expect(page).toHaveTitle('登录 · Latchkey')
  await context.close()
})

test('the theme follows the system until the user chooses one', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/settings')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible()
  const dark = await background()
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(background).not.toBe(dark)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(background).toBe(dark)
  await page.reload()
  await expect.poll(background).toBe(dark)
})
