/** Opens a state of a screen and freezes it, for accessibility checks and screenshots. */
import type { Page } from 'playwright/test'
import { expect, test as base } from '../support/fixtures.ts'
import type { ThemeVariant } from './variants.ts'
import type { ScreenState } from './states/index.ts'

export { expect }

interface StateFixtures {
  /** Opens a state, and waits until nothing moves any more. The same page may have shown other states before. */
  openState: (state: ScreenState) => Promise<void>
}

export const test = base.extend<StateFixtures>({
  contextOptions: { reducedMotion: 'reduce' },

  openState: async ({ page, context, expectStatus, expectMessage }, use) => {
    await page.addInitScript(disableLongTimers)
    await use(async (state) => {
      if (state.errorStatuses) expectStatus(...state.errorStatuses)
      if (state.hasNetworkError) expectMessage(/Failed to load resource: net::ERR_FAILED/)
      if (state.consoleError) expectMessage(state.consoleError)
      await context.setOffline(false)
      if (page.url() !== 'about:blank') await page.evaluate(clearStorageOnLeave)
      await page.goto(state.path)
      await page.locator('main h1').first().waitFor()
      await page.locator('.fault-panel').waitFor({ state: 'attached' })
      await state.act?.(page)
      await expect(page.locator(state.readySelector).first(), state.name).toBeVisible()
      await waitUntilStill(page)
    })
  },
})

/** Changes the system's theme, and waits until the app has it. */
export async function setTheme(page: Page, theme: ThemeVariant): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

/**
 * Signs out once the page can send nothing more: neither without its token, nor for the next state, such as the cancellation
 * that it sends as it is closed. Runs in the page.
 */
function clearStorageOnLeave(): void {
  addEventListener('pagehide', () => {
    localStorage.clear()
    sessionStorage.clear()
  })
}

/** Disables timers of 1000 ms or more: toasts stay, and countdowns stop. Runs in the page. */
function disableLongTimers(): void {
  const setShortTimeout = window.setTimeout.bind(window)
  const setShortInterval = window.setInterval.bind(window)
  const isShort = (delay = 0) => delay < 1000
  Object.assign(window, {
    setTimeout: (callback: () => void, delay?: number, ...rest: unknown[]) =>
      isShort(delay) ? setShortTimeout(callback, delay, ...rest) : 0,
    setInterval: (callback: () => void, delay?: number, ...rest: unknown[]) =>
      isShort(delay) ? setShortInterval(callback, delay, ...rest) : 0,
  })
}

/** Waits until the images in view are loaded and all finite animations have ended. */
async function waitUntilStill(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const images = [...document.images].filter(
      (image) => image.getBoundingClientRect().top < innerHeight,
    )
    const isMoving = document
      .getAnimations()
      .some(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    return images.every(({ complete }) => complete) && !isMoving
  })
}
