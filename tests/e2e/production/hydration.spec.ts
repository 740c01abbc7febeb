/** Hydration: what a user has done in the prerendered form before the app takes it over, and what others have changed. */
import type { Page } from 'playwright/test'
import { storeSession } from '../tabs/tabs-fixtures.ts'
import { startComposition } from '../support/compose-text.ts'
import { delayRequests, waitForMount } from '../support/user-actions.ts'
import {
  DEFERRED_SERVICES,
  expect,
  fillSignInForm,
  passwordField,
  test,
  usernameField,
} from './host-fixtures.ts'
import { addExtensionNode, delayApp, markup, onPhone, openPrerendered } from './prerendered-page.ts'

test.use(onPhone)

/** Records the bodies of all sign-in requests from now on. */
function recordSignIns(page: Page): unknown[] {
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postDataJSON())
  })
  return sent
}

/** What browser extensions and translators do to a page. They run in the page. */
const foreignChanges = {
  'a node is added to the form': addExtensionNode,
  'a form is added before the form': () =>
    document.querySelector('#app')?.prepend(document.createElement('form')),
  'a node is added beside the alert': () =>
    document.querySelector('[role=alert]')?.before(document.createElement('div')),
  'an attribute is added to a field': () =>
    document.querySelector('#password')?.setAttribute('data-lastpass-icon-root', ''),
  'the page is translated': () => {
    for (const element of document.querySelectorAll('label, h1, .submit span')) {
      const font = document.createElement('font')
      font.append(...element.childNodes)
      element.append(font)
    }
  },
  'a text is split': () => {
    const text = document.querySelector('h1')?.firstChild
    if (text instanceof Text) text.splitText(2)
  },
  'a node is removed': () => document.querySelector('.lead')?.remove(),
  'the alert is removed': () => document.querySelector('[role=alert]')?.remove(),
}

for (const [name, change] of Object.entries(foreignChanges))
  test(`if ${name} before hydration, the page is rendered anew, with what was typed and the caret`, async ({
    page,
    expectStatus,
  }) => {
    // There is no user with that name.
    expectStatus(401)
    const hydrate = await delayApp(page)
    await openPrerendered(page, '/login')
    const prerendered = await markup(page, '#app')
    await page.getByRole('checkbox').uncheck()
    await passwordField(page).fill('demo1234')
    await usernameField(page).focus()
    await page.keyboard.type('noby')
    await page.keyboard.press('ArrowLeft')
    await page.evaluate(change)
    const releaseServices = await delayRequests(page, DEFERRED_SERVICES)
    await hydrate()
    expect(await markup(page, '#app')).toEqual(prerendered)
    releaseServices()
    await expect(usernameField(page)).toBeFocused()
    await page.keyboard.type('od')
    await expect(usernameField(page)).toHaveValue('nobody')
    await expect(passwordField(page)).toHaveValue('demo1234')
    await expect(page.getByRole('checkbox')).not.toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).not.toBeEmpty()
  })

test('a script of a browser extension that does not load is not taken for that of the app', async ({
  page,
}) => {
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login')
  await page.evaluate(() => {
    const script = document.createElement('script')
    document.head.append(script)
    script.dispatchEvent(new Event('error'))
  })
  await expect(page.getByRole('alert')).toBeEmpty()
  await hydrate()
})

test('a form submitted before hydration is sent once, also if the page is rendered anew', async ({
  page,
}) => {
  const hydrate = await delayApp(page)
  const sent = recordSignIns(page)
  await openPrerendered(page, '/login?redirect=/orders')
  await fillSignInForm(page)
  await page.keyboard.press('Enter')
  await page.evaluate(addExtensionNode)
  await hydrate()
  await expect(page).toHaveURL('/orders')
  expect(sent).toEqual([{ username: 'demo', password: 'demo1234' }])
})

test('hydration keeps the elements of a page that is as it was prerendered', async ({ page }) => {
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login?redirect=/orders')
  const field = await usernameField(page).elementHandle()
  await usernameField(page).fill('demo')
  await hydrate()
  expect(await field?.evaluate((element) => element.isConnected)).toBe(true)
})

test('hydration keeps text typed before and during it, and the caret position', async ({
  page,
}) => {
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login')
  await usernameField(page).fill('demo')
  await page.getByRole('checkbox').uncheck()
  await passwordField(page).focus()
  await page.keyboard.type('dem1234')
  for (let index = 0; index < 4; index++) await page.keyboard.press('ArrowLeft')
  const [, typed] = await Promise.all([hydrate(), page.keyboard.type('o-and-more', { delay: 30 })])
  expect(typed).toBeUndefined()
  await expect(passwordField(page)).toHaveValue('demo-and-more1234')
  await expect(passwordField(page)).toBeFocused()
  await expect(usernameField(page)).toHaveValue('demo')
  await expect(page.getByRole('checkbox')).not.toBeChecked()
  const sent = recordSignIns(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => sent).toEqual([{ username: 'demo', password: 'demo-and-more1234' }])
})

test.describe('a prerendered page on a low screen', () => {
  test.use({ viewport: { width: 390, height: 300 } })

  for (const [name, change] of [
    ['hydration', () => {}],
    ['rendering the page anew', addExtensionNode],
  ] as const)
    test(`${name} keeps the scroll position`, async ({ page }) => {
      const hydrate = await delayApp(page)
      await openPrerendered(page, '/login')
      await expect(passwordField(page)).toBeVisible()
      await page.evaluate(() => scrollTo(0, 120))
      await page.evaluate(change)
      await hydrate()
      // If the router scrolls, it has done so by the next frame.
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
      expect(await page.evaluate(() => scrollY)).toBe(120)
    })
})

test('hydration does not interrupt an IME composition', async ({ page, expectStatus }) => {
  // There is no user with that name.
  expectStatus(401)
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login')
  await usernameField(page).focus()
  const { compose, commit } = await startComposition(page)
  await compose('yong')
  await hydrate()
  await compose('yonghu')
  await commit('用户')
  await expect(usernameField(page)).toHaveValue('用户')
  await passwordField(page).fill('demo1234')
  const sent = recordSignIns(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => sent).toEqual([{ username: '用户', password: 'demo1234' }])
})

test('a form submitted before hydration is sent once, right after it', async ({ page }) => {
  const hydrate = await delayApp(page)
  const sent = recordSignIns(page)
  await openPrerendered(page, '/login?redirect=/orders')
  await fillSignInForm(page)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('[type=submit]')).toHaveAttribute('aria-busy', 'true')
  expect(sent).toEqual([])
  await hydrate()
  await expect(page).toHaveURL('/orders')
  expect(sent).toEqual([{ username: 'demo', password: 'demo1234' }])
})

test('an incomplete form submitted before hydration shows its field errors after it', async ({
  page,
}) => {
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login')
  await usernameField(page).fill('demo')
  await page.keyboard.press('Enter')
  await hydrate()
  await expect(page.getByText('Enter your password')).toBeVisible()
  await expect(page.locator('[type=submit]')).toHaveAttribute('aria-busy', 'false')
  await expect(passwordField(page)).toBeFocused()
})

test('a sign-in in another tab before hydration leads to the redirect target, and removes the early input', async ({
  page,
  backend,
}) => {
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login?redirect=/orders')
  await passwordField(page).fill('demo1234')
  await storeSession(page, backend.issueTokens('demo'))
  await hydrate()
  await expect(page).toHaveURL('/orders')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(passwordField(page)).toHaveValue('')
})

test('hydration after a reload restores the user name from the form draft', async ({ page }) => {
  await page.goto('/login')
  await waitForMount(page)
  await usernameField(page).fill('demo')
  await passwordField(page).focus()
  const hydrate = await delayApp(page)
  await page.reload({ waitUntil: 'commit' })
  await hydrate()
  await expect(usernameField(page)).toHaveValue('demo')
})
