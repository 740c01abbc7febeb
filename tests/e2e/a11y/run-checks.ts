/**
 * What do axe and the rulers have against a state that is open? axe knows the rules of WCAG 2.2 A and AA and best practices
 * of its own; rulers measure what it does not: what a thumb hits, what a keyboard sees, and what is left in large type.
 */
import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright/test'
import { themes } from '../visual/variants.ts'
import { setTheme } from '../visual/open-state.ts'
import { cutOffTexts, hiddenFocuses, smallTargets } from './page-metrics.ts'
import type { State } from '../visual/states/index.ts'

/** In pixels, each with the height of a window that is so wide. */
const sizes = { small: [320, 640], phone: [390, 844], desktop: [1280, 800] } as const
export type Size = keyof typeof sizes

const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** What axe finds in both themes and at each of the sizes. */
export async function askAxe(
  page: Page,
  { name }: State,
  wanted: readonly Size[],
): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: string[] = []
  for (const theme of themes) {
    await setTheme(page, theme)
    for (const size of wanted) {
      const [width, height] = sizes[size]
      await page.setViewportSize({ width, height })
      const { violations } = await page.evaluate((given) => window.axe.run(given), rules)
      for (const { id, nodes } of violations) {
        const faults = nodes.map(
          ({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`,
        )
        found.push(...faults.map((fault) => `${name}, ${theme}, ${width} px: ${id}: ${fault}`))
      }
    }
  }
  return found
}

/** What the rulers find on a phone, on a narrow one, and in large type. */
export async function measure(page: Page, { name }: State): Promise<string[]> {
  const found: string[] = []
  await page.setViewportSize({ width: 390, height: 844 })
  found.push(...(await page.evaluate(smallTargets)))
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
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    const faults = [
      ...(wide > width ? [`scrolls sideways, to ${wide}`] : []),
      ...(await page.evaluate(cutOffTexts)),
    ]
    found.push(...faults.map((fault) => `at ${width} px with type of ${fontSize}: ${fault}`))
  }
  return found.map((fault) => `${name}, ${fault}`)
}
