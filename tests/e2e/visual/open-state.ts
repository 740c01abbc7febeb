/** How is a state of the app reached and held, so that it can be looked at for as long as that takes? */
import type { Page } from 'playwright/test'
import { expect, test as base } from '../support/fixtures.ts'
import type { Theme } from './variants.ts'
import type { State } from './states/index.ts'

export { expect }

interface Opening {
  /** Opens a state, and waits until nothing moves in it any more; others may have been open before, in the same page. */
  open: (state: State) => Promise<void>
}

export const test = base.extend<Opening>({
  contextOptions: { reducedMotion: 'reduce' },

  open: async ({ page, context, expectStatus, expectMessage }, use) => {
    await page.addInitScript(holdTime)
    await use(async (state) => {
      if (state.refusals) expectStatus(...state.refusals)
      if (state.isCutOff) expectMessage(/Failed to load resource: net::ERR_FAILED/)
      if (state.complaint) expectMessage(state.complaint)
      await context.setOffline(false)
      if (page.url() !== 'about:blank') {
        await page.evaluate(() => {
          localStorage.clear()
          sessionStorage.clear()
        })
      }
      await page.goto(state.path)
      await page.locator('main h1').first().waitFor()
      await page.locator('.fault-panel').waitFor({ state: 'attached' })
      await state.act?.(page)
      await expect(page.locator(state.shows).first(), state.name).toBeVisible()
      await settle(page)
    })
  },
})

/** Has the system in another theme, and the app follow. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

/** What lasts a second or longer lasts: messages stay, and clocks stand. */
function holdTime(): void {
  const soon = window.setTimeout.bind(window)
  const again = window.setInterval.bind(window)
  const isShort = (delay = 0) => delay < 1000
  Object.assign(window, {
    setTimeout: (work: () => void, delay?: number, ...rest: unknown[]) =>
      isShort(delay) ? soon(work, delay, ...rest) : 0,
    setInterval: (work: () => void, delay?: number, ...rest: unknown[]) =>
      isShort(delay) ? again(work, delay, ...rest) : 0,
  })
}

/** Waits for the pictures in view, and for whatever comes and goes over the page. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const pictures = [...document.images].filter(
      (image) => image.getBoundingClientRect().top < innerHeight,
    )
    const isMoving = document
      .getAnimations()
      .some(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    return pictures.every(({ complete }) => complete) && !isMoving
  })
}
