/** Accessibility of every kind of screen, in all themes and languages, on a phone: the other widths take too long for CI. */
import { examineAll } from './run-checks-on-states.ts'
import { expect, test } from '../visual/open-state.ts'

examineAll(({ standsForItsKind = false }) => standsForItsKind, ['phone'])

test('a toast is said once, and is no dialog', async ({ page, expectStatus }) => {
  expectStatus(404)
  await page.goto('/products/999')
  const sentence = 'The requested resource was not found'
  await expect(page.getByRole('status')).toHaveText(sentence)
  const heard = await page.locator('body').ariaSnapshot()
  expect(heard.split(sentence)).toHaveLength(2)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
