/** Takes a picture of every state, in both themes and both languages, on a phone and on a desktop. */
import { languages, themes } from '../visual/variants.ts'
import { expect, setTheme, test } from '../visual/open-state.ts'
import { screens } from '../visual/states/index.ts'
import { fileOf, folder } from './screenshot-names.ts'

for (const language of languages) {
  test.describe(language, () => {
    test.use({ locale: language })

    for (const [screen, states] of screens) {
      test(screen, async ({ page, open }, { project: { name: device } }) => {
        for (const state of states) {
          await open(state)
          for (const theme of themes) {
            await setTheme(page, theme)
            const file = fileOf({ name: state.name, device, language, theme })
            const path = `${folder}/${file}`
            const picture = await page.screenshot({ path, quality: 80, animations: 'disabled' })
            expect(picture.length, file).toBeGreaterThan(2000)
          }
        }
      })
    }
  })
}
