/** User journeys through the shop: browse, select a variant, sign in on the way, order, cancel and search. */
import { startComposition } from '../support/compose-text.ts'
import { expect, test } from '../support/fixtures.ts'
import { fireLongTimers, signIn, storedToken, toastMessages } from '../support/user-actions.ts'

test(
  'a guest selects a variant, taps Buy, signs in, returns to the selection, orders, sees the order and signs out',
  { tag: '@smoke' },
  async ({ page }) => {
    await page.goto('/')
    await expect(page).toHaveTitle('Products · Latchkey')
    await page.getByRole('link', { name: /Porch lantern/ }).click()
    await expect(page.getByRole('heading', { name: 'Porch lantern' })).toBeVisible()
    await page.getByRole('radio', { name: /Hanging/ }).check()
    await page.getByRole('button', { name: 'One more' }).click()
    await expect(page.getByLabel('Quantity')).toHaveValue('2')
    const selectionPath = new URL(page.url()).pathname + new URL(page.url()).search

    await page.getByRole('button', { name: 'Buy' }).click()
    await expect(page).toHaveURL(
      (url) => url.pathname === '/login' && url.searchParams.get('redirect') === selectionPath,
    )
    await expect(page).toHaveTitle('Sign in · Latchkey')
    await signIn(page)

    await expect(page).toHaveURL(selectionPath)
    await expect(page.getByRole('radio', { name: /Hanging/ })).toBeChecked()
    await expect(page.getByLabel('Quantity')).toHaveValue('2')
    expect(await storedToken(page)).toMatch(/^JWT [\w-]+\.[\w-]+\.[\w-]+$/)
    await expect(page.getByText('Only 8 left').or(page.getByText('8 in stock'))).toBeVisible()

    await page.getByRole('button', { name: 'Buy' }).click()
    await expect(page).toHaveURL(/\/orders\/4$/)
    await expect(page.getByText('CN¥438.00')).toBeVisible()

    await page.goBack()
    await expect(page).toHaveURL(selectionPath)
    await expect(page.getByText('Only 6 left').or(page.getByText('6 in stock'))).toBeVisible()

    await page.goto('/orders')
    await expect(page.locator('a[href^="/orders/"]').first()).toContainText('Porch lantern')

    await page.goto('/account')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/login')
    expect(await storedToken(page)).toBeNull()
    await page.goBack()
    await expect(page.getByText('Porch lantern')).toHaveCount(0)
  },
)

test(
  'a guest registers on the way to buying, and Back leads to the shop and not to the forms',
  { tag: '@smoke' },
  async ({ page }) => {
    await page.goto('/')
    await page.getByRole('link', { name: /Brass padlock/ }).click()
    await page.getByRole('button', { name: 'Buy' }).click()
    await page.getByRole('link', { name: /Create one/ }).click()
    await expect(page).toHaveURL(/\/register\?redirect=/)
    await page.getByRole('link', { name: /Already have an account/ }).click()
    await expect(page).toHaveURL(/\/login\?redirect=/)
    await page.getByRole('link', { name: /Create one/ }).click()
    await expect(page).toHaveURL(/\/register\?redirect=/)
    await page.getByLabel('User name').fill('newcomer')
    await page.getByLabel('Password', { exact: true }).fill('correct horse')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page).toHaveURL('/products/1?subid=101&quantity=1')
    await page.goBack()
    await expect(page).toHaveURL('/')
  },
)

test('Back and Forward skip a sign-in page in the history after a sign-in in another tab', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/login?redirect=/')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page).toHaveURL('/settings')

  const other = await context.newPage()
  await other.goto('/login')
  await signIn(other)
  await expect(other).toHaveURL('/')

  await page.goBack()
  await expect(page).toHaveURL('/')
  await page.goForward()
  await expect(page).toHaveURL('/settings')
})

test('ordering more than the stock shows a field error beside the quantity', async ({
  page,
  expectStatus,
}) => {
  expectStatus(400)
  await page.goto('/login?redirect=/products/1?subid%3D103%26quantity%3D50')
  await signIn(page)
  await expect(page).toHaveURL('/products/1?subid=103&quantity=50')
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page.getByLabel('Quantity')).toBeFocused()
  await expect(page.getByLabel('Quantity')).toHaveValue('50')
  await expect(page.getByLabel('Quantity')).toHaveAccessibleDescription(/Only 3 left/)
  await expect(page.getByLabel('Quantity')).toHaveAttribute('aria-invalid', 'true')
  expect(await toastMessages(page)).toEqual([])
})

test('five quick taps on Buy place one order', async ({ page }) => {
  await page.goto('/login?redirect=/products/1')
  await signIn(page)
  const buy = page.getByRole('button', { name: 'Buy' })
  await buy.evaluate((button: HTMLButtonElement) => {
    for (let tap = 0; tap < 5; tap += 1) button.click()
  })
  await expect(page).toHaveURL(/\/orders\/4$/)
  await page.goto('/orders')
  await expect(page.locator('a[href^="/orders/"]')).toHaveCount(4)
})

test('cancelling an order puts its products back in stock', async ({ page }) => {
  await page.goto('/login?redirect=/products/1')
  await signIn(page)
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page).toHaveURL(/\/orders\/4$/)
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click()
  await expect(page).toHaveURL('/orders')
  await expect(page.locator('a[href^="/orders/"]')).toHaveCount(3)
  await expect(page.getByRole('region', { name: 'An order is being cancelled' })).toBeVisible()
  await fireLongTimers(page, 6000)
  await expect.poll(() => toastMessages(page)).toContain('Order cancelled')
  await page.goto('/products/1')
  await expect(page.getByText('60 in stock')).toBeVisible()
})

test('Back from a product leads to the same search results', async ({ page }) => {
  await page.goto('/')
  const padlock = page.getByRole('link', { name: /Brass padlock/ })
  await expect(padlock).toBeVisible()
  await page.getByRole('searchbox').fill('umbrella')
  await expect(page).toHaveURL('/?search=umbrella')
  const results = page.locator('a[href^="/products/"]')
  await expect(padlock).toHaveCount(0)
  await expect(results.first()).toBeVisible()
  const count = await results.count()
  await results.first().click()
  await expect(page.getByRole('button', { name: 'Buy' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('umbrella')
  await expect(results).toHaveCount(count)
})

test('the search reacts to a word that an Android keyboard has not committed yet', async ({
  page,
}) => {
  await page.goto('/')
  const field = page.getByRole('searchbox')
  await field.focus()
  const { compose, commit } = await startComposition(page)
  await compose('pad')
  await expect(page).toHaveURL('/?search=pad')
  await compose('padlock')
  await expect(page).toHaveURL('/?search=padlock')
  await expect(page.getByRole('link', { name: /Brass padlock/ })).toBeVisible()
  // The search has not interrupted the composition.
  await commit('umbrella')
  await expect(field).toHaveValue('umbrella')
  await expect(page).toHaveURL('/?search=umbrella')
  await compose(' red')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(field).toHaveValue('')
  await expect(page).toHaveURL('/')
  await expect(field).toBeFocused()
})

test('the quantity reacts to digits that a keyboard has not committed yet', async ({ page }) => {
  await page.goto('/products/1')
  const field = page.getByLabel('Quantity')
  await field.focus()
  await field.selectText()
  const { compose, commit } = await startComposition(page)
  for (const text of ['３', '３２']) await compose(text)
  await expect(page).toHaveURL(/quantity=32/)
  await expect(field).toHaveValue('３２')
  await commit('３２')
  await field.blur()
  await expect(field).toHaveValue('32')
})

test('the list of products can be scrolled to its end', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('a[href^="/products/"]').first()).toBeVisible()
  await expect(async () => {
    await page.mouse.wheel(0, 20_000)
    await expect(page.getByText('That is everything')).toBeVisible({ timeout: 200 })
  }).toPass()
})
