/** Is the sign-in page there before its script, and is nothing lost when the app takes over? */
import type { Page } from 'playwright/test'
import { store } from '../tabs/tabs-fixtures.ts'
import { begun, holdBack } from '../support/user-actions.ts'
import { expect, name, password, script, services, test } from './host-fixtures.ts'

// What is painted looks the same with a worker and without; without one, a test can hold back the script.
test.use({ locale: 'en', serviceWorkers: 'block', viewport: { width: 390, height: 844 } })

const form = (page: Page) => page.locator('#app form')

/** Keeps the script of the app waiting. Returns what lets it come, and waits until the app has taken over. */
async function hold(page: Page): Promise<() => Promise<void>> {
  const release = await holdBack(page, script)
  return async () => {
    release()
    await begun(page)
  }
}

/** Whatever can be seen, where it is, and what it says. */
const look = (page: Page) =>
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

/** What the browser was asked to send as a sign-in. */
function listSignIns(page: Page): unknown[] {
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postDataJSON())
  })
  return sent
}

for (const { locale, theme, path, width, says } of [
  { locale: 'en', theme: 'light', path: '/login', width: 390, says: 'Sign in to order' },
  { locale: 'zh-CN', theme: 'dark', path: '/login', width: 320, says: '登录后可以下单' },
  { locale: 'en', theme: 'dark', path: '/login?redirect=/orders', width: 1280, says: 'taken back' },
  { locale: 'zh-CN', theme: 'light', path: '/login?redirect=/orders', width: 390, says: '回到' },
]) {
  test.describe(`${path} in ${locale}, ${theme}, ${width} pixels wide`, () => {
    test.use({ locale, colorScheme: theme as 'light', viewport: { width, height: 800 } })

    test('looks the same before the script and with it', async ({ page }) => {
      const takeOver = await hold(page)
      // With it comes what stands beside every page.
      const release = await holdBack(page, services)
      await page.goto(path, { waitUntil: 'commit' })
      await expect(password(page)).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('.lead')).toContainText(says)
      // Of the other language nothing is left, and what the app puts there is in the language of the document.
      await expect(form(page)).toHaveCount(1)
      await expect(page.locator('body [lang]')).toHaveCount(0)
      const title = await page.title()
      const painted = await look(page)
      expect(painted.length).toBeGreaterThan(20)
      await takeOver()
      expect(await look(page)).toEqual(painted)
      expect(await page.title()).toBe(title)
      release()
      const register = page.locator('a.other')
      await register.click()
      await expect(page).toHaveURL(path.replace('login', 'register'))
    })
  })
}

for (const redirect of ['https://evil.example/', '//evil.example', '/nowhere', '/']) {
  test(`the app takes over without a complaint where ${redirect} is no way back`, async ({
    page,
  }) => {
    await page.goto(`/login?redirect=${encodeURIComponent(redirect)}`)
    await begun(page)
    await expect(page.locator('.lead')).toContainText('Sign in to order')
  })
}

test('what is typed before the script and while it begins is kept, with the caret', async ({
  page,
}) => {
  const takeOver = await hold(page)
  await page.goto('/login', { waitUntil: 'commit' })
  await name(page).fill('demo')
  await page.getByRole('checkbox').uncheck()
  await password(page).focus()
  await page.keyboard.type('dem1234')
  for (let index = 0; index < 4; index++) await page.keyboard.press('ArrowLeft')
  const [, typed] = await Promise.all([takeOver(), page.keyboard.type('o-and-more', { delay: 30 })])
  expect(typed).toBeUndefined()
  await expect(password(page)).toHaveValue('demo-and-more1234')
  await expect(password(page)).toBeFocused()
  await expect(name(page)).toHaveValue('demo')
  await expect(page.getByRole('checkbox')).not.toBeChecked()
  const sent = listSignIns(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => sent).toEqual([{ username: 'demo', password: 'demo-and-more1234' }])
})

test.describe('on a low screen', () => {
  test.use({ viewport: { width: 390, height: 300 } })

  test('the page stays where it was scrolled to when the app takes over', async ({ page }) => {
    const takeOver = await hold(page)
    await page.goto('/login', { waitUntil: 'commit' })
    await expect(password(page)).toBeVisible()
    await page.evaluate(() => scrollTo(0, 120))
    await takeOver()
    // By the next frame a router has scrolled, if it does.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    expect(await page.evaluate(() => scrollY)).toBe(120)
  })
})

test('a word that is being composed is composed to its end', async ({ page, expectStatus }) => {
  // Nobody has that name.
  expectStatus(401)
  const takeOver = await hold(page)
  await page.goto('/login', { waitUntil: 'commit' })
  await name(page).focus()
  const keyboard = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('yong')
  await takeOver()
  await compose('yonghu')
  await keyboard.send('Input.insertText', { text: '用户' })
  await expect(name(page)).toHaveValue('用户')
  await password(page).fill('demo1234')
  const sent = listSignIns(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => sent).toEqual([{ username: '用户', password: 'demo1234' }])
})

test('a form that is sent before the script is sent once, as soon as that can be', async ({
  page,
}) => {
  const takeOver = await hold(page)
  const sent = listSignIns(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  await name(page).fill('demo')
  await password(page).fill('demo1234')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('[type=submit]')).toHaveAttribute('aria-busy', 'true')
  expect(sent).toEqual([])
  await takeOver()
  await expect(page).toHaveURL('/orders')
  expect(sent).toEqual([{ username: 'demo', password: 'demo1234' }])
})

test('what is missing in a form that was sent early is said', async ({ page }) => {
  const takeOver = await hold(page)
  await page.goto('/login', { waitUntil: 'commit' })
  await name(page).fill('demo')
  await page.keyboard.press('Enter')
  await takeOver()
  await expect(page.getByText('Enter your password')).toBeVisible()
  await expect(page.locator('[type=submit]')).toHaveAttribute('aria-busy', 'false')
  await expect(password(page)).toBeFocused()
})

test('whoever is signed in never sees the form', async ({ page, backend }) => {
  // A page of the origin that the app does not run in.
  await page.goto('/favicon.svg')
  await store(page, backend.issue('demo'))
  const takeOver = await hold(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  // The script in the document has run.
  await expect(page.locator('link[rel=modulepreload]').first()).toBeAttached()
  await expect(page.locator('#app')).toBeEmpty()
  await takeOver()
  await expect(page).toHaveURL('/orders')
})

test('who signs in elsewhere before the script is led on, and leaves nothing typed behind', async ({
  page,
  backend,
}) => {
  const takeOver = await hold(page)
  await page.goto('/login?redirect=/orders', { waitUntil: 'commit' })
  await password(page).fill('demo1234')
  await store(page, backend.issue('demo'))
  await takeOver()
  await expect(page).toHaveURL('/orders')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(password(page)).toHaveValue('')
})

test('a name that was typed is there after a reload', async ({ page }) => {
  await page.goto('/login')
  await begun(page)
  await name(page).fill('demo')
  await password(page).focus()
  const takeOver = await hold(page)
  await page.reload({ waitUntil: 'commit' })
  await takeOver()
  await expect(name(page)).toHaveValue('demo')
})

for (const width of [390, 1280])
  test(`what the shop is is there before the script, for guests and others, ${width} pixels wide`, async ({
    page,
    backend,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const bar = page.locator('header.bar')
    const heading = page.getByRole('heading', { name: 'Products' })
    const lead = page.getByText('you only sign in when you want to buy')
    const places = () => Promise.all([bar, heading, lead].map((each) => each.boundingBox()))

    let takeOver = await hold(page)
    await page.goto('/', { waitUntil: 'commit' })
    await expect(bar.getByRole('link', { name: 'Sign in' })).toBeVisible()
    const before = await places()
    await takeOver()
    await expect(page.getByRole('searchbox')).toBeVisible()
    expect(await places()).toEqual(before)

    await store(page, backend.issue('demo'))
    takeOver = await hold(page)
    await page.reload({ waitUntil: 'commit' })
    await expect(heading).toBeVisible()
    await expect(bar.getByRole('link', { name: 'Sign in' })).toHaveCount(0)
    await expect(lead).toHaveCount(0)
    await takeOver()
    await expect(page.getByRole('searchbox')).toBeVisible()
    await expect(lead).toHaveCount(0)
  })
