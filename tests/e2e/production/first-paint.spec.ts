/** The first paint, before the app has loaded: the right theme (no FOUC) and the right language. */
import type { Page } from 'playwright/test'
import { expect, test } from './host-fixtures.ts'

test.use({ colorScheme: 'light', locale: 'zh-CN' })

/** Opens a page whose scripts never load. */
async function openWithoutApp(page: Page): Promise<void> {
  await page.route('**/*.js', () => {})
  await page.goto('/settings', { waitUntil: 'commit' })
  await expect(page.locator('#app')).toBeAttached()
}

/** The first pixel of a screenshot of the page: red, green and blue. */
async function firstPixel(page: Page): Promise<number[]> {
  const screenshot = (await page.screenshot()).toString('base64')
  return page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    canvas?.drawImage(image, 0, 0)
    return [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
  }, screenshot)
}

const LIGHT_BACKGROUND = [245, 244, 240]
const DARK_BACKGROUND = [16, 20, 19]

/** The effective `theme-color`, with which the browser colours its own bars. */
const themeColor = (page: Page) =>
  page.evaluate(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')]
    return metas.filter(({ media }) => matchMedia(media).matches).map(({ content }) => content)
  })

test('the first paint has the theme and language that the user has chosen', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('latchkey.theme', 'dark')
    localStorage.setItem('latchkey.locale', 'en')
  })
  await openWithoutApp(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(await firstPixel(page)).toEqual(DARK_BACKGROUND)
  expect(await themeColor(page)).toEqual(['#101413'])
})

test('the first paint has the browser’s theme and language when the user has chosen none', async ({
  page,
}) => {
  await openWithoutApp(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  expect(await firstPixel(page)).toEqual(LIGHT_BACKGROUND)
  expect(await themeColor(page)).toEqual(['#f5f4f0'])
})

test('the first paint has the browser’s theme and language when storage is unavailable', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })
  })
  await openWithoutApp(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  expect(await firstPixel(page)).toEqual(DARK_BACKGROUND)
})

test('the browser’s bars have the colour of the theme that the user chooses', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('radio', { name: '深色' }).check()
  await expect.poll(() => themeColor(page)).toEqual(['#101413'])
  await page.getByRole('radio', { name: '跟随系统' }).check()
  await expect.poll(() => themeColor(page)).toEqual(['#f5f4f0'])
})
