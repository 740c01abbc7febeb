/** Prerendered pages: visible before the script, as the app renders them, and unchanged by hydration. */
import type { Page } from 'playwright/test'
import { storeSession } from '../tabs/tabs-fixtures.ts'
import { delayRequests, waitForMount } from '../support/user-actions.ts'
import { DEFERRED_SERVICES, expect, passwordField, test } from './host-fixtures.ts'
import { addExtensionNode, delayApp, markup, onPhone, openPrerendered } from './prerendered-page.ts'

test.use(onPhone)

const form = (page: Page) => page.locator('#app form')

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
      await openPrerendered(page, path)
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
        await openPrerendered(page, `/login${query}`)
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
        await openPrerendered(page, `/${query}`)
        await expect(page.locator('.sign-in')).toBeVisible()
        const prerendered = await markup(page, '.bar > .inner, .intro')
        expect(prerendered.length).toBeGreaterThan(20)
        await hydrate()
        await expect(page.getByRole('searchbox')).toBeVisible()
        expect(await markup(page, '.bar > .inner, .intro')).toEqual(prerendered)
      })
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

test('a signed-in user never sees the prerendered sign-in form', async ({ page, backend }) => {
  // A page of the same origin that does not run the app.
  await page.goto('/favicon.svg')
  await storeSession(page, backend.issueTokens('demo'))
  const hydrate = await delayApp(page)
  await openPrerendered(page, '/login?redirect=/orders')
  // The inline script has run.
  await expect(page.locator('link[rel=modulepreload]').first()).toBeAttached()
  await expect(page.locator('#app')).toBeEmpty()
  await hydrate()
  await expect(page).toHaveURL('/orders')
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
    await openPrerendered(page, '/')
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
