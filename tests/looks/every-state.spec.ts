/** Can everybody use every state of every screen? */
import { askAxe, measure } from './examine.ts'
import { languages } from './looks.ts'
import { expect, test } from './open-state.ts'
import { screens } from './states/index.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const locale of languages) {
  test.describe(locale, () => {
    test.use({ locale })

    for (const [screen, states] of screens) {
      test(`${screen}: axe and the rulers find nothing`, async ({ page, open }) => {
        test.setTimeout(120_000)
        const found: string[] = []
        for (const state of states) {
          await open(state)
          found.push(...(await askAxe(page, state, ['phone'])))
          found.push(...(await measure(page, state)))
        }
        expect(found).toEqual([])
      })
    }
  })
}
