/** The screenshots in the README. A run with `-u all` replaces them. Any other run only checks that they can be taken. */
import type { TestInfo } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'

function screenshotPath(name: string, testInfo: TestInfo): string {
  const isUpdate = testInfo.config.updateSnapshots === 'all'
  return isUpdate ? `docs/images/${name}` : testInfo.outputPath(name)
}

test.describe('README screenshots on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('takes the screenshot of the sign-in page', async ({ page }, testInfo) => {
    await page.goto('/login?redirect=/orders')
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: /staff/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Fault panel' })).toBeVisible()
    const file = screenshotPath('sign-in.png', testInfo)
    expect((await page.screenshot({ path: file })).length).toBeGreaterThan(10_000)
  })
})

test.describe('README screenshots on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 } })

  test('takes the screenshot of a product', async ({ page }, testInfo) => {
    await page.goto('/products/1?subid=102&quantity=2')
    await expect(page.getByRole('radio', { name: /50 mm/ })).toBeChecked()
    const image = page.getByRole('img', { name: 'Brass padlock' })
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBeGreaterThan(0)
    await expect(page.getByRole('button', { name: 'Fault panel' })).toBeVisible()
    const file = screenshotPath('product.png', testInfo)
    expect((await page.screenshot({ path: file })).length).toBeGreaterThan(10_000)
  })
})
