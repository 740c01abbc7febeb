/** Prerendered pages: visible before the script, and unchanged by hydration, which keeps all early input. */
import type { Page } from 'playwright/test'
import { storeSession } from '../tabs/tabs-fixtures.ts'
import { delayRequests, waitForMount } from '../support/user-actions.ts'
import {
  DEFERRED_SERVICES,
  ENTRY_SCRIPT,
  expect,
  passwordField,
  test,
  usernameField,
} from './host-fixtures.ts'

// Prerendered pages are the same with and without a service worker. Without one, a test can delay the script.
test.use({ locale: 'en', serviceWorkers: 'block', viewport: { width: 390, height: 844 } })

const form = (page: Page) => page.locator('#app form')

/** Delays the app's entry script. @returns releases it, and waits until the app has hydrated the page */
async function delayApp(page: Page): Promise<() => Promise<void>> {
  const release = await delayRequests(page, ENTRY_SCRIPT)
  return async () => {
    release()
    await waitForMount(page)
  }
}

/** All visible elements: name, box, colours and text. */
const visibleElements = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#app *')]
      .filter((element) => element.checkVisibility() && !element.closest('svg *'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const { color, backgroundColor } = getComputedStyle(element)
        const text = element.childElementCount === 0 ? element.textContent : ''
        return [element.tagName, x, y, width, height, color, backgroundColor, text].join(' ')
      }),
  )

/** Records the bodies of all sign-in requests from now on. */
function recordSignIns(page: Page): unknown[] {
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postDataJSON())
  })
  return sent
}

for (const { locale, theme, path, width, leadText } of [
  { locale: 'en', theme: 'light', path: '/login', width: 390, leadText: 'Sign in to order' },
  { locale: 'zh-CN', theme: 'dark', path: '/login', width: 320, leadText: '登录后可以下单' },
  {
    locale: 'en',
    theme: 'dark',
    path: '/login?redirect=/orders',
    width: 1280,
    leadText: 'taken back',
  },
  {
    locale: 'zh-CN',
    theme: 'light',
    path: '/login?redirect=/orders',
    width: 390,
    leadText: '回到',
  },
]) {
  test.describe(`the prerendered page ${path} in ${locale}, ${theme}, ${width} pixels wide`, () => {
    test.use({ locale, colorScheme: theme as 'light', viewport: { width, height: 800 } })

    test('hydration does not change how the prerendered page looks', async ({ page }) => {
      const hydrate = await delayApp(page)
      // The deferred services add the overlays of every page.
      const releaseServices = await delayRequests(page, DEFERRED_SERVICES)
      await page.goto(path, { waitUntil: 'commit' })
      await expect(passwordField(page)).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('.lead')).toContainText(leadText)
      // The markup of the other language is removed, and the rest is in the document's language.
      await expect(form(page)).toHaveCount(1)
      await expect(page.locator('body [lang]')).toHaveCount(0)
      const title = await page.title()
      const prerendered = await visibleElements(page)
      expect(prerendered.length).toBeGreaterThan(20)
      await hydrate()
      expect(await visibleElements(page)).toEqual(prerendered)
      expect(await page.title()).toBe(title)
      releaseServices()
      const register = page.locator('a.other')
      await register.click()
      await expect(page).toHaveURL(path.replace('login', 'register'))
    })
  })
}

/** The elements that match, with their children: name, attributes and text. Fields get their initial values as properties. */
const markup = (page: Page, selector: string) =>
  page.evaluate(
    (roots) =>
      [...document.querySelectorAll(roots)].flatMap((root) =>
        [...root.querySelectorAll('*')].map((element) => {
          const attributes = [...element.attributes]
            .filter(({ name }) => name !== 'value' && name !== 'checked')
            .map(({ name, value }) => `${name}=${value}`)
          const text = element.childElementCount === 0 ? (element.textContent ?? '') : ''
          return [element.localName, ...attributes.sort(), text.trim()].join(' ')
        }),
      ),
    selector,
  )

const addExtensionNode = () =>
  document.querySelector('#app form')?.prepend(document.createElement('x-button'))

for (const { locale, signInQueries, shopQueries } of [
  {
    locale: 'en',
    signInQueries: [
      '',
      '?redirect=%2Forders%2F7%3Ffilter%3Da%2520b%26x%3D1%2B2%23top',
      '?redirect=/products/1?variant=2+3&other=1',
      '?next=/account/email',
      '?redirect=/nowhere',
      '?redirect=/register',
      '?redirect=/orders&redirect=/account',
      '?redirect=https://evil.example/',
      '?other=x#hash',
    ],
    shopQueries: ['', '?search=padlock', '?search=a+b&x=%2F#top'],
  },
  { locale: 'zh-CN', signInQueries: ['', '?redirect=/orders'], shopQueries: [''] },
])
  test.describe(`a prerendered page in ${locale}`, () => {
    test.use({ locale })

    for (const query of signInQueries)
      test(`the sign-in page with the query "${query}" has the attributes that the app renders`, async ({
        page,
      }) => {
        const hydrate = await delayApp(page)
        // The deferred services add the overlays of every page.
        await delayRequests(page, DEFERRED_SERVICES)
        await page.goto(`/login${query}`, { waitUntil: 'commit' })
        await expect(form(page)).toBeVisible()
        const prerendered = await markup(page, '#app')
        expect(prerendered.length).toBeGreaterThan(40)
        // So the app renders the page itself instead of hydrating it.
        await page.evaluate(addExtensionNode)
        await hydrate()
        await expect(page.locator('x-button')).toHaveCount(0)
        expect(await markup(page, '#app')).toEqual(prerendered)
      })

    for (const query of shopQueries)
      test(`the shop with the query "${query}" has the attributes that the app renders`, async ({
        page,
      }) => {
        const hydrate = await delayApp(page)
        await page.goto(`/${query}`, { waitUntil: 'commit' })
        await expect(page.locator('.sign-in')).toBeVisible()
        const prerendered = await markup(page, '.bar > .inner, .intro')
        expect(prerendered.length).toBeGreaterThan(20)
        await hydrate()
        await expect(page.getByRole('searchbox')).toBeVisible()
        expect(await markup(page, '.bar > .inner, .intro')).toEqual(prerendered)
      })
  })

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
    await page.goto('/login', { waitUntil: 'commit' })
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
  await page.goto('/login', { waitUntil: 'commit' })
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
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  await usernameField(page).fill('demo')
  await passwordField(page).fill('demo1234')
  await page.keyboard.press('Enter')
  await page.evaluate(addExtensionNode)
  await hydrate()
  await expect(page).toHaveURL('/orders')
  expect(sent).toEqual([{ username: 'demo', password: 'demo1234' }])
})

test('hydration keeps the elements of a page that is as it was prerendered', async ({ page }) => {
  const hydrate = await delayApp(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  const field = await usernameField(page).elementHandle()
  await usernameField(page).fill('demo')
  await hydrate()
  expect(await field?.evaluate((element) => element.isConnected)).toBe(true)
})

for (const redirect of ['https://evil.example/', '//evil.example', '/nowhere', '/']) {
  test(`hydration of the sign-in page logs no error for the invalid redirect ${redirect}`, async ({
    page,
  }) => {
    await page.goto(`/login?redirect=${encodeURIComponent(redirect)}`)
    await waitForMount(page)
    await expect(page.locator('.lead')).toContainText('Sign in to order')
  })
}

test('hydration keeps text typed before and during it, and the caret position', async ({
  page,
}) => {
  const hydrate = await delayApp(page)
  await page.goto('/login', { waitUntil: 'commit' })
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
      await page.goto('/login', { waitUntil: 'commit' })
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
  await page.goto('/login', { waitUntil: 'commit' })
  await usernameField(page).focus()
  const keyboard = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('yong')
  await hydrate()
  await compose('yonghu')
  await keyboard.send('Input.insertText', { text: '用户' })
  await expect(usernameField(page)).toHaveValue('用户')
  await passwordField(page).fill('demo1234')
  const sent = recordSignIns(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => sent).toEqual([{ username: '用户', password: 'demo1234' }])
})

test('a form submitted before hydration is sent once, right after it', async ({ page }) => {
  const hydrate = await delayApp(page)
  const sent = recordSignIns(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  await usernameField(page).fill('demo')
  await passwordField(page).fill('demo1234')
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
  await page.goto('/login', { waitUntil: 'commit' })
  await usernameField(page).fill('demo')
  await page.keyboard.press('Enter')
  await hydrate()
  await expect(page.getByText('Enter your password')).toBeVisible()
  await expect(page.locator('[type=submit]')).toHaveAttribute('aria-busy', 'false')
  await expect(passwordField(page)).toBeFocused()
})

test('a signed-in user never sees the prerendered sign-in form', async ({ page, backend }) => {
  // A page of the same origin that does not run the app.
  await page.goto('/favicon.svg')
  await storeSession(page, backend.issueTokens('demo'))
  const hydrate = await delayApp(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  // The inline script has run.
  await expect(page.locator('link[rel=modulepreload]').first()).toBeAttached()
  await expect(page.locator('#app')).toBeEmpty()
  await hydrate()
  await expect(page).toHaveURL('/orders')
})

test('a sign-in in another tab before hydration leads to the redirect target, and removes the early input', async ({
  page,
  backend,
}) => {
  const hydrate = await delayApp(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
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

for (const width of [390, 1280])
  test(`the prerendered shop has its header before the script, for guests and signed-in users, ${width} pixels wide`, async ({
    page,
    backend,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const bar = page.locator('header.bar')
    const heading = page.getByRole('heading', { name: 'Products' })
    const lead = page.getByText('you only sign in when you want to buy')
    const boundingBoxes = () =>
      Promise.all([bar, heading, lead].map((element) => element.boundingBox()))

    let hydrate = await delayApp(page)
    await page.goto('/', { waitUntil: 'commit' })
    await expect(bar.getByRole('link', { name: 'Sign in' })).toBeVisible()
    const before = await boundingBoxes()
    await hydrate()
    await expect(page.getByRole('searchbox')).toBeVisible()
    expect(await boundingBoxes()).toEqual(before)

    await storeSession(page, backend.issueTokens('demo'))
    hydrate = await delayApp(page)
    await page.reload({ waitUntil: 'commit' })
    await expect(heading).toBeVisible()
    await expect(bar.getByRole('link', { name: 'Sign in' })).toHaveCount(0)
    await expect(lead).toHaveCount(0)
    await hydrate()
    await expect(page.getByRole('searchbox')).toBeVisible()
    await expect(lead).toHaveCount(0)
  })
