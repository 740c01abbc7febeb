/** Does Back, as people press it, lead to the sign-in form or to what is protected? */
import type { Page } from 'playwright/test'
import { signIn } from '../support/user-actions.ts'
import { ordered } from './tabs-backend.ts'
import {
  expect,
  expectOrdersOf,
  expectSignIn,
  signInOnTheWayToAccount,
  test,
} from './tabs-fixtures.ts'

const email = 'demo@example.com'

declare global {
  interface Window {
    /** What is protected, as often as the page showed it since it was watched. */
    shown: string[]
  }
}

test('n-back: Back after signing in does not lead to the form, and Back after signing out shows nothing protected', async ({
  backend,
  open,
}) => {
  const page = await open('/')
  const tabs = page.getByRole('navigation', { name: 'Main' })
  await tabs.getByRole('link', { name: 'Orders' }).click()
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

  await tabs.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByText(email)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText(email)).toHaveCount(0)
  await watchFor(page, [ordered.demo, email])
  const before = backend.calls.length

  await page.goBack()
  await expectSignIn(page, '/orders')
  expect(await page.evaluate(() => window.shown)).toEqual([])
  expect(backend.calls.slice(before).filter(({ what }) => what !== 'GET products/')).toEqual([])
})

test('n-back: after signing out, Back leads on past the sign-in page to what was before', async ({
  open,
}) => {
  const page = await open('/')
  await signInOnTheWayToAccount(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')

  await page.goBack()
  await expectSignIn(page, '/orders')
  await page.goBack()
  await expect(page).toHaveURL('/')
})

test('n-back: after signing out, no form on any way back knows who was signed in', async ({
  open,
}) => {
  const page = await open('/account')
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

/** Notes from now on each time that one of the texts is on the page. */
function watchFor(page: Page, texts: string[]): Promise<void> {
  return page.evaluate((each) => {
    window.shown = []
    new MutationObserver(() => {
      window.shown.push(...each.filter((text) => document.body.textContent.includes(text)))
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, texts)
}
