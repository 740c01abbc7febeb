/**
 * The accessibility checks of an open state: axe with the rules of WCAG 2.2 A and AA and its own best practices, and page
 * metrics for what axe does not measure: target size, visible focus, and reflow with large text.
 */
import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright/test'
import { themes } from '../visual/variants.ts'
import { setTheme } from '../visual/open-state.ts'
import { clippedTexts, hiddenFocuses, smallTargets } from './page-metrics.ts'
import type { ScreenState } from '../visual/states/index.ts'

/** Width and height in CSS pixels. */
const viewports = { small: [320, 640], phone: [390, 844], desktop: [1280, 800] } as const
export type ViewportName = keyof typeof viewports

const axeOptions: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Runs axe in both themes and at each viewport. @returns one line per violation */
export async function runAxe(
  page: Page,
  { name }: ScreenState,
  viewportNames: readonly ViewportName[],
): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: string[] = []
  for (const theme of themes) {
    await setTheme(page, theme)
    for (const viewportName of viewportNames) {
      const [width, height] = viewports[viewportName]
      await page.setViewportSize({ width, height })
      const { violations } = await page.evaluate((options) => window.axe.run(options), axeOptions)
      for (const { id, nodes } of violations) {
        const problems = nodes.map(
          ({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`,
        )
        found.push(
          ...problems.map((problem) => `${name}, ${theme}, ${width} px: ${id}: ${problem}`),
        )
      }
    }
  }
  return found
}

/** Runs the page metrics on a phone, on a narrow one, and with text of double size. @returns one line per problem */
export async function measurePage(page: Page, { name }: ScreenState): Promise<string[]> {
  const found: string[] = []
  await page.setViewportSize({ width: 390, height: 844 })
  found.push(...(await page.evaluate(smallTargets)))
  // After a key press, `:focus-visible` applies to focus by script.
  await page.keyboard.press('Shift')
  found.push(...(await page.evaluate(hiddenFocuses)))
  for (const [width, fontSize] of [
    [320, '100%'],
    [390, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size
    }, fontSize)
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth)
    const problems = [
      ...(scrollWidth > width ? [`scrolls sideways, to ${scrollWidth}`] : []),
      ...(await page.evaluate(clippedTexts)),
    ]
    found.push(...problems.map((problem) => `at ${width} px with text of ${fontSize}: ${problem}`))
  }
  return found.map((problem) => `${name}, ${problem}`)
}
