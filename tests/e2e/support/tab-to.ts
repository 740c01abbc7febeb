/** Keyboard navigation with the Tab key, which checks at each step that the focused element is visible. */
import type { Locator, Page } from 'playwright/test'
import { expect } from './fixtures.ts'

const MAX_TAB_PRESSES = 60

/** Expects the focused element to be on the screen, with nothing on top of it (WCAG 2.2, 2.4.11 Focus Not Obscured). */
export async function expectFocusVisible(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const { left, top, width, height } = focused.getBoundingClientRect()
    const isVisible = [0.05, 0.5, 0.95].some((share) => {
      const topmost = document.elementFromPoint(left + width / 2, top + height * share)
      return focused.contains(topmost)
    })
    return isVisible ? null : focused.outerHTML.slice(0, 200)
  })
  expect(hidden, 'the focused element that cannot be seen').toBeNull()
}

/**
 * Presses a key until the target has the focus.
 *
 * @param key `Tab`, or `Shift+Tab` to move backwards
 */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < MAX_TAB_PRESSES; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    await expectFocusVisible(page)
  }
  await expect(target).toBeFocused()
}
