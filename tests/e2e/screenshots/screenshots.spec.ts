/** Takes a screenshot of every state, in both themes and both locales, on a phone and on a desktop. */
import { locales, themes } from '../visual/variants.ts'
import { expect, setTheme, test } from '../visual/open-state.ts'
import { buildFor, screens } from '../visual/states/index.ts'
import { GALLERY_FOLDER, screenshotFile } from './screenshot-names.ts'

for (const locale of locales) {
  test.describe(`screenshots in ${locale}`, () => {
    test.use({ locale })

    for (const [screen, states] of screens) {
      test.describe(() => {
        test.use(buildFor(states))

        test(`takes a screenshot of each state of: ${screen}`, async ({ page, openState }, {
          project: { name: device },
        }) => {
          for (const state of states) {
            await openState(state)
            for (const theme of themes) {
              await setTheme(page, theme)
              const file = screenshotFile({ state: state.name, device, locale, theme })
              const path = `${GALLERY_FOLDER}/${file}`
              const image = await page.screenshot({ path, quality: 80, animations: 'disabled' })
              expect(image.length, file).toBeGreaterThan(2000)
            }
          }
        })
      })
    }
  })
}
