/** A prerendered page in tests: how it is before hydration, when hydration starts, and what others do to it meanwhile. */
import { expect, type Page } from 'playwright/test'
import { delayRequests, waitForMount } from '../support/user-actions.ts'
import { ENTRY_SCRIPT } from './host-fixtures.ts'

/** For `test.use`: a phone, without a service worker, so that a test can delay the script. The page is the same with one. */
export const onPhone = {
  locale: 'en',
  serviceWorkers: 'block',
  viewport: { width: 390, height: 844 },
} as const

/** Delays the app's entry script. @returns releases it, and waits until the app has hydrated the page */
export async function delayApp(page: Page): Promise<() => Promise<void>> {
  const release = await delayRequests(page, ENTRY_SCRIPT)
  return async () => {
    release()
    await waitForMount(page)
  }
}

/** Opens a page whose app is delayed, and waits for the whole markup: the document is not loaded before its script is. */
export async function openPrerendered(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'commit' })
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('interactive')
}

/** The elements that match, with their children: name, attributes and text. Fields get their initial values as properties. */
export const markup = (page: Page, selector: string) =>
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

/** What a browser extension may do. Runs in the page. */
export const addExtensionNode = () =>
  document.querySelector('#app form')?.prepend(document.createElement('x-button'))
