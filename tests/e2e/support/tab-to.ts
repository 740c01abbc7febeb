/** How does one go through a page by the keyboard? By the Tab key, and seeing at each step where one is. */
import type { Locator, Page } from 'playwright/test'
import { expect } from './fixtures.ts'

/** Sees that what has the focus is on the screen, with nothing over it. */
export async function expectInSight(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const { left, top, width, height } = focused.getBoundingClientRect()
    const isSeen = [0.05, 0.5, 0.95].some((share) => {
      const seen = document.elementFromPoint(left + width / 2, top + height * share)
      return focused.contains(seen)
    })
    return isSeen ? null : focused.outerHTML.slice(0, 200)
  })
  expect(hidden, 'what has the focus and cannot be seen').toBeNull()
}

/** Goes on, or back, by the Tab key until it is there. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    await expectInSight(page)
  }
  await expect(target).toBeFocused()
}
