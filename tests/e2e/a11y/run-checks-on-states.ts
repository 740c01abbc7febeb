/** Accessibility tests of many states: one test per screen and locale, which runs axe and the page metrics on each state. */
import { measurePage, runAxe, type ViewportName } from './run-checks.ts'
import { locales } from '../visual/variants.ts'
import { expect, test } from '../visual/open-state.ts'
import { buildFor, screens, type ScreenState } from '../visual/states/index.ts'

/**
 * Defines the tests.
 *
 * @param isIncluded whether a state is checked
 * @param viewports at which axe runs; the page metrics have their own
 */
export function checkStates(
  isIncluded: (state: ScreenState) => boolean,
  viewports: readonly ViewportName[],
): void {
  for (const locale of locales) {
    test.describe(`accessibility in ${locale}`, () => {
      test.use({ locale })

      for (const [screen, group] of screens) {
        const states = group.filter(isIncluded)
        if (states.length === 0) continue
        test.describe(() => {
          test.use(buildFor(states))

          test(`axe and the page metrics find no problem in the states of: ${screen}`, async ({
            page,
            openState,
          }) => {
            const problems: string[] = []
            for (const state of states) {
              await openState(state)
              problems.push(...(await runAxe(page, state, viewports)))
              problems.push(...(await measurePage(page, state)))
            }
            expect(problems).toEqual([])
          })
        })
      }
    })
  }
}
