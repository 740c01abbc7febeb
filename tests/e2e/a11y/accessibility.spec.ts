/** Accessibility of representative states in all themes and locales, on a phone. The other widths are too slow for CI. */
import { checkStates } from './run-checks-on-states.ts'
import { expect, test } from '../visual/open-state.ts'

checkStates(({ isRepresentative = false }) => isRepresentative, ['phone'])

test('a toast is announced once by the live region, and is no dialog', async ({
  page,
  expectStatus,
}) => {
  expectStatus(404)
  await page.goto('/products/999')
  const message = 'The requested resource was not found'
  await expect(page.getByRole('status')).toHaveText(message)
  const snapshot = await page.locator('body').ariaSnapshot()
  expect(snapshot.split(message)).toHaveLength(2)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
