/** Is what is painted first in the right colours and language, before the app has come? */
import type { Page } from 'playwright/test'
import { expect, test } from './host-fixtures.ts'

test.use({ colorScheme: 'light', locale: 'zh-CN' })

/** Opens a page whose app never comes. */
async function openWithoutApp(page: Page): Promise<void> {
  await page.route('**/*.js', () => {})
  await page.goto('/settings', { waitUntil: 'commit' })
  await expect(page.locator('#app')).toBeAttached()
}

/** The first pixel of a picture of the page: red, green and blue. */
async function painted(page: Page): Promise<number[]> {
  const picture = (await page.screenshot()).toString('base64')
  return page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    canvas?.drawImage(image, 0, 0)
    return [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
  }, picture)
}

const light = [245, 244, 240]
const dark = [16, 20, 19]

/** What the browser's own bars are painted with. */
const barColours = (page: Page) =>
  page.evaluate(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')]
    return metas.filter(({ media }) => matchMedia(media).matches).map(({ content }) => content)
  })

test('what the person chose holds from the first paint', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('latchkey.theme', 'dark')
    localStorage.setItem('latchkey.locale', 'en')
  })
  await openWithoutApp(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(await painted(page)).toEqual(dark)
  expect(await barColours(page)).toEqual(['#101413'])
})

test('who chose nothing has what the browser has', async ({ page }) => {
  await openWithoutApp(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  expect(await painted(page)).toEqual(light)
  expect(await barColours(page)).toEqual(['#f5f4f0'])
})

test('a browser that keeps nothing for the page hinders nothing', async ({ page }) => {
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
  expect(await painted(page)).toEqual(dark)
})

test('the bars of the browser follow the theme that is chosen', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('radio', { name: '深色' }).check()
  await expect.poll(() => barColours(page)).toEqual(['#101413'])
  await page.getByRole('radio', { name: '跟随系统' }).check()
  await expect.poll(() => barColours(page)).toEqual(['#f5f4f0'])
})
