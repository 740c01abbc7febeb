/** Keyboard navigation and focus management: two user journeys through the whole shop without a click. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { expectFocusVisible, tabTo } from '../support/tab-to.ts'

const heading = (page: Page, name?: string | RegExp) =>
  page.getByRole('heading', { level: 1, ...(name !== undefined && { name }) })

test(
  'a keyboard user can buy a product, and sign in on the way',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(400)
    await page.goto('/')
    await expect(page.getByRole('link', { name: /Porch lantern/ })).toBeVisible()

    // The skip link is the first focusable element, and skips the app bar.
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to content' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.locator('main')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: /Brass padlock/ })).toBeFocused()

    await tabTo(page, page.getByRole('link', { name: /Porch lantern/ }))
    await page.keyboard.press('Enter')
    await expect(heading(page, 'Porch lantern')).toBeVisible()
    await expect(heading(page)).toBeFocused()

    // The arrow keys select a variant and skip one that is sold out.
    await page.keyboard.press('Tab')
    const wall = page.getByRole('radio', { name: /Wall/ })
    const hanging = page.getByRole('radio', { name: /Hanging/ })
    await expect(wall).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(hanging).toBeFocused()
    await expect(hanging).toBeChecked()
    await page.keyboard.press('ArrowRight')
    await expect(wall).toBeChecked()
    await page.keyboard.press('ArrowLeft')
    await expect(hanging).toBeChecked()

    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'One fewer' })).toBeFocused()
    await page.keyboard.press('Tab')
    const quantity = page.getByLabel('Quantity')
    await expect(quantity).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(quantity).toHaveValue('2')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(quantity).toHaveValue('3')
    await page.keyboard.press('Tab')
    const buy = page.getByRole('button', { name: 'Buy' })
    await expect(buy).toBeFocused()
    await expectFocusVisible(page)
    await page.keyboard.press('Enter')

    await expect(page).toHaveURL(/\/login\?redirect=/)
    await signInByKeyboard(page)

    await expect(heading(page, 'Porch lantern')).toBeFocused()
    await expect(hanging).toBeChecked()
    await expect(quantity).toHaveValue('3')
    await tabTo(page, buy)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/orders\/4$/)
    await expect(heading(page, 'Order 4')).toBeFocused()
  },
)

test('a keyboard user can cancel an order, open the account and sign out', async ({ page }) => {
  await page.goto('/login?redirect=/orders/3')
  await tabTo(page, page.getByLabel('User name'))
  await page.keyboard.type('demo')
  await page.keyboard.press('Tab')
  await page.keyboard.type('demo1234')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Order 3')).toBeFocused()

  await cancelOrder(page)

  await tabTo(page, page.getByRole('link', { name: 'Account' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Account')).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Sign out' }))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Sign in')).toBeFocused()
})

/** Signs in on the sign-in page by the keyboard, after an empty form and a wrong password. */
async function signInByKeyboard(page: Page): Promise<void> {
  await expect(heading(page, 'Sign in')).toBeFocused()
  await page.keyboard.press('Tab')
  const username = page.getByLabel('User name')
  const password = page.getByLabel('Password', { exact: true })
  await expect(username).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(username).toBeFocused()
  await expect(username).toHaveAccessibleDescription(/Enter your user name/)
  await page.keyboard.type('demo')
  await page.keyboard.press('Enter')
  await expect(password).toBeFocused()
  await expect(password).toHaveAccessibleDescription(/Enter your password/)
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Wrong user name or password.')
  await expect(password).toBeFocused()
  await expectFocusVisible(page)

  await page.keyboard.press('Tab')
  const showPassword = page.getByRole('button', { name: 'Show password' })
  await expect(showPassword).toBeFocused()
  await page.keyboard.press('Space')
  await expect(password).toHaveAttribute('type', 'text')
  await page.keyboard.press('Shift+Tab')
  await expect(password).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('demo1234')
  await tabTo(page, page.getByRole('button', { name: 'Sign in', exact: true }))
  await page.keyboard.press('Enter')
}

/** Cancels the order of the open page. The dialog traps the focus, and restores it when it is closed. */
async function cancelOrder(page: Page): Promise<void> {
  const cancelButton = page.getByRole('main').getByRole('button', { name: 'Cancel order' }).first()
  await tabTo(page, cancelButton)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Cancel this order?' })
  const keepButton = dialog.getByRole('button', { name: 'Keep order' })
  await expect(keepButton).toBeFocused()
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press('Tab')
    const isOutside = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
    )
    expect(isOutside, 'the focus leaves the dialog').toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(cancelButton).toBeFocused()

  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('button', { name: 'Cancel order' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/orders')
  // A keyboard user can undo at once: the focus is on Undo, which pauses the undo window.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
}

for (const path of ['/login', '/register', '/products/3', '/settings', '/no/such/page']) {
  test(`${path} has no focus trap: Tab and Shift+Tab reach every control`, async ({ page }) => {
    await page.goto(path)
    await expect(heading(page)).toBeVisible()
    // A control that appears later would be missed.
    await page.waitForLoadState('networkidle')
    for (const key of ['Tab', 'Shift+Tab']) {
      const focusedIndexes = new Set<number>()
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press(key)
        const index = await page.evaluate(() =>
          [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body),
        )
        if (focusedIndexes.has(index)) break
        focusedIndexes.add(index)
        await expectFocusVisible(page)
      }
      const controls = await page
        .locator('a[href]:visible, button:enabled:visible, input:enabled:visible')
        .count()
      // In a radio group only one button can be reached with Tab.
      const radios = await page.locator('[type=radio]:enabled').count()
      expect(focusedIndexes.size, key).toBeGreaterThanOrEqual(controls - radios)
    }
  })
}
