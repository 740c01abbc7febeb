/** The browser's Back button after signing in and after signing out: neither the sign-in form nor protected pages return. */
import type { Page } from 'playwright/test'
import { signIn } from '../support/user-actions.ts'
import { emailOf, orderedProduct } from './tabs-accounts.ts'
import {
  expect,
  expectOrdersOf,
  expectSignIn,
  signInAndOpenAccount,
  test,
} from './tabs-fixtures.ts'

const email = emailOf('demo')

declare global {
  interface Window {
    /** The protected texts that the page has shown since it was watched, one entry per time. */
    shownTexts: string[]
  }
}

test('n-back: Back after signing in does not lead to the form, and Back after signing out shows nothing protected', async ({
  backend,
  openTab,
}) => {
  const page = await openTab('/')
  const tabBar = page.getByRole('navigation', { name: 'Main' })
  await tabBar.getByRole('link', { name: 'Orders' }).click()
  await expectSignIn(page, '/orders')
  await signIn(page)
  await expect(page).toHaveURL('/orders')
  await expectOrdersOf('demo', page)

  await page.goBack()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible()
  await page.goForward()
  await expect(page).toHaveURL('/orders')
  await expectOrdersOf('demo', page)

  await tabBar.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByText(email)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText(email)).toHaveCount(0)
  await recordShownTexts(page, [orderedProduct.demo, email])
  const before = backend.requests.length

  await page.goBack()
  await expectSignIn(page, '/orders')
  expect(await page.evaluate(() => window.shownTexts)).toEqual([])
  const requests = backend.requests.slice(before)
  expect(requests.filter(({ endpoint }) => endpoint !== 'GET products/')).toEqual([])
})

test('n-back: after signing out, Back leads past the sign-in page to the page before it', async ({
  openTab,
}) => {
  const page = await openTab('/')
  await signInAndOpenAccount(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')

  await page.goBack()
  await expectSignIn(page, '/orders')
  await page.goBack()
  await expect(page).toHaveURL('/')
})

test('n-back: after signing out, neither the sign-in form nor its history entry has the user’s name', async ({
  openTab,
}) => {
  const page = await openTab('/account')
  await expectSignIn(page, '/account')
  await signIn(page)
  await expect(page.getByText(email)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await expect(page.getByLabel('User name')).toHaveValue('')
  await page.reload()
  await expect(page.getByLabel('User name')).toHaveValue('')
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('demo')
})

/** Records from now on each time that one of the texts is on the page. */
function recordShownTexts(page: Page, texts: string[]): Promise<void> {
  return page.evaluate((watched) => {
    window.shownTexts = []
    new MutationObserver(() => {
      window.shownTexts.push(...watched.filter((text) => document.body.textContent.includes(text)))
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, texts)
}
