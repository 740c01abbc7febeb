/** The first visit of a page, until its service worker is installed. */
import type { Page } from 'playwright/test'

/** Opens a page for the first time, and waits until the service worker has filled its precache and controls the page. */
export async function install(page: Page, path = '/login'): Promise<void> {
  await page.goto(path)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    })
  })
}
