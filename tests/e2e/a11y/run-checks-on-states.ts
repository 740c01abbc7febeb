/** How are many states looked at? Screen by screen, in each language, each state with axe and the rulers. */
import { askAxe, measure, type Size } from './run-checks.ts'
import { languages } from '../visual/variants.ts'
import { expect, test } from '../visual/open-state.ts'
import { screens, type State } from '../visual/states/index.ts'

/** Makes the tests: nothing is to be found in those states that are meant. */
export function examineAll(isMeant: (state: State) => boolean, sizes: readonly Size[]): void {
  for (const locale of languages) {
    test.describe(locale, () => {
      test.use({ locale })

      for (const [screen, group] of screens) {
        const states = group.filter(isMeant)
        if (states.length === 0) continue
        test(`${screen}: axe and the rulers find nothing`, async ({ page, open }) => {
          const found: string[] = []
          for (const state of states) {
            await open(state)
            found.push(...(await askAxe(page, state, sizes)))
            found.push(...(await measure(page, state)))
          }
          expect(found).toEqual([])
        })
      }
    })
  }
}
