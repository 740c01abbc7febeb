/** Can everybody use every kind of screen, in all themes, languages and widths? */
import { askAxe, measure } from './examine.ts'
import { languages } from './looks.ts'
import { expect, test } from './open-state.ts'
import { screens, type State } from './states/index.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** One of each kind of screen. Every other state is looked at in less looks, by another test. */
const kinds = [
  'products',
  'products failed',
  'product',
  'product refused',
  'login',
  'login refused',
  'login throttled',
  'register with a name that is taken',
  'orders',
  'order to be cancelled',
  'order being cancelled',
  'account of staff',
  'password refused',
  'token judged',
  'settings',
  'session ending over a product',
]
const isKind = ({ name }: State) => kinds.includes(name)

for (const locale of languages) {
  test.describe(locale, () => {
    test.use({ locale })

    for (const [screen, states] of screens.filter(([, group]) => group.some(isKind))) {
      test(`${screen}: axe and the rulers find nothing`, async ({ page, open }) => {
        const found: string[] = []
        for (const state of states.filter(isKind)) {
          await open(state)
          found.push(...(await askAxe(page, state, ['small', 'phone', 'desktop'])))
          found.push(...(await measure(page, state)))
        }
        expect(found).toEqual([])
      })
    }
  })
}

test('a toast is said once, and is no dialog', async ({ page, expectStatus }) => {
  expectStatus(404)
  await page.goto('/products/999')
  const sentence = 'The requested resource was not found'
  await expect(page.getByRole('status')).toHaveText(sentence)
  const heard = await page.locator('body').ariaSnapshot()
  expect(heard.split(sentence)).toHaveLength(2)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
