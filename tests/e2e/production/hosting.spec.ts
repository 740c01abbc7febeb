/** What a host answers by the `_redirects`, `_headers` and `404.html` of the build. */
import { waitForMount } from '../support/user-actions.ts'
import { ENTRY_SCRIPT, expect, test } from './host-fixtures.ts'

test.use({ locale: 'en', serviceWorkers: 'block' })

test('a missing script, style or image has status 404, and no browser keeps the answer', async ({
  request,
}) => {
  for (const path of ['assets/gone-abc123.js', 'assets/gone.css', 'assets/', 'icons/gone.png']) {
    const response = await request.get(`/${path}`)
    expect(response.status()).toBe(404)
    expect(response.headers()['cache-control'] ?? '').not.toMatch(/immutable|max-age=[1-9]/)
  }
})

test('a script of the build can be kept for a year, and a page cannot', async ({
  page,
  request,
}) => {
  const script = page.waitForResponse(ENTRY_SCRIPT)
  await page.goto('/login')
  expect((await script).headers()['cache-control']).toContain('immutable')
  for (const path of [
    '/',
    '/login',
    '/orders',
    '/orders/17',
    '/products/1/?variant=2',
    '/account/',
  ])
    expect((await request.get(path)).headers()['cache-control'] ?? '').not.toContain('immutable')
})

test('each path of the app has status 200, and any other 404 with the app’s page for it', async ({
  page,
  request,
}) => {
  for (const path of ['/', '/login', '/orders', '/orders/17', '/products/1', '/account/email'])
    expect((await request.get(path)).status()).toBe(200)
  const response = await page.goto('/no/such/page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})

test('pictures that a page has made itself are shown, as in development', async ({ page }) => {
  await page.goto('/login')
  await waitForMount(page)
  const widths = await page.evaluate(async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7" />'
    const blob = new Blob([svg], { type: 'image/svg+xml' })
    const sources = [URL.createObjectURL(blob), `data:image/svg+xml,${encodeURIComponent(svg)}`]
    return Promise.all(
      sources.map(async (src) => {
        const image = Object.assign(new Image(), { src })
        await image.decode()
        // Read back, as an upload does.
        return [image.width, (await (await fetch(src)).blob()).size > 0]
      }),
    )
  })
  expect(widths).toEqual([
    [7, true],
    [7, true],
  ])
})
