/** A browser that is too old for the app. */
import type { Page } from 'playwright/test'
import { expect, test } from './host-fixtures.ts'

test.use({ serviceWorkers: 'block' })

/** Waits until a start of the app would have had its turn. */
const waitForIdle = (page: Page) =>
  page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())))

for (const { feature, remove } of [
  { feature: 'AbortSignal.any', remove: () => Reflect.deleteProperty(AbortSignal, 'any') },
  { feature: 'URL.canParse', remove: () => Reflect.deleteProperty(URL, 'canParse') },
  { feature: 'light-dark()', remove: () => void (CSS.supports = () => false) },
  { feature: 'CSS.supports', remove: () => Reflect.deleteProperty(window, 'CSS') },
])
  for (const path of ['/login', '/orders'])
    test(`a browser without ${feature} shows one sentence at ${path}, and does not load the app`, async ({
      page,
      host,
    }) => {
      await page.addInitScript(remove)
      await page.goto(path)
      await expect(page.locator('body')).toHaveText(
        '请更新浏览器后再打开本页。 Please update your browser to open this page.',
      )
      await expect(page.getByText('Please update your browser')).toBeVisible()
      await waitForIdle(page)
      await expect(page.locator('#app, form, .dock')).toHaveCount(0)
      expect(host.readRequests().filter((requested) => requested.startsWith('/api/'))).toEqual([])
    })
