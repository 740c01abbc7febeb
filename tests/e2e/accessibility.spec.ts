/**
 * Can everybody use every screen? axe looks at all of them, by all rules of WCAG 2.2 A and AA and its own best practices,
 * and rulers measure what it does not: what a thumb hits, what a keyboard sees, what is left at 320 pixels and in large type.
 */
import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright/test'
import { languages, themes } from './looks.ts'
import { cutOffTexts, hiddenFocuses, smallTargets } from './rulers.ts'
import { expect, setTheme, test } from './open-state.ts'
import { screens, type State } from './states.ts'

// On a busy machine, as many states as a screen has take their time.
test.describe.configure({ timeout: 120_000 })

// A trace slows down what is looked at thousands of times.
test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } })

const widths = { 320: 640, 390: 844, 1280: 800 }

/** One of each kind of screen: looked at in all themes, languages and widths. */
const kinds = [
  'products',
  'products loading',
  'products not found',
  'products failed',
  'product',
  'product beyond stock',
  'product missing',
  'login',
  'login incomplete',
  'login refused',
  'login throttled',
  'login after expiry',
  'register by the rule',
  'orders',
  'order',
  'order to be cancelled',
  'account of staff',
  'token judged',
  'staff',
  'settings',
  'session ending over a product',
]
const isKind = ({ name }: State) => kinds.includes(name)

const everything: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}
// In another theme it is the same page in other colours.
const colours: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations'],
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** What axe has against the page as it is. */
async function complaints(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate((given) => window.axe.run(given), options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary})`),
  )
}

/** What axe has against a state that is open, in both themes. */
async function examine(
  page: Page,
  { name }: State,
  sizes: readonly [width: number, height: number][],
): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: string[] = []
  for (const theme of themes) {
    await setTheme(page, theme)
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      const faults = await complaints(page, theme === 'light' ? everything : colours)
      found.push(...faults.map((fault) => `${name}, ${theme}, ${width} px: ${fault}`))
    }
  }
  return found
}

/** What the rulers have against a state that is open. */
async function measure(page: Page, { name }: State): Promise<string[]> {
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

for (const locale of languages) {
  test.describe(locale, () => {
    test.use({ locale })
    const sizes = Object.entries(widths).map(([width, height]) => [Number(width), height] as const)

    for (const [screen, states] of screens.filter(([, group]) => group.some(isKind))) {
      test(`${screen}: axe finds nothing in any theme and width`, async ({ page, open }) => {
        const found: string[] = []
        for (const state of states.filter(isKind)) {
          await open(state)
          found.push(
            ...(await examine(
              page,
              state,
              sizes.map(([w, h]) => [w, h]),
            )),
          )
          found.push(...(await measure(page, state)))
        }
        expect(found).toEqual([])
      })
    }
  })
}

test.describe('every other state', () => {
  for (const [screen, states] of screens.filter(([, group]) => !group.every(isKind))) {
    test(`${screen}: axe finds nothing, and the rulers are satisfied`, async ({ page, open }) => {
      const found: string[] = []
      for (const state of states.filter((each) => !isKind(each))) {
        await open(state)
        found.push(...(await examine(page, state, [[390, 844]])))
        found.push(...(await measure(page, state)))
      }
      expect(found).toEqual([])
    })
  }
})

test('a toast is said once, and is no dialog', async ({ page, expectStatus }) => {
  expectStatus(404)
  await page.goto('/products/999')
  const sentence = 'The requested resource was not found'
  await expect(page.getByRole('status')).toHaveText(sentence)
  const heard = await page.locator('body').ariaSnapshot()
  expect(heard.split(sentence)).toHaveLength(2)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
