/** The requests that the sign-in page takes until its form works. */
import { begun } from '../support/user-actions.ts'
import { expect, test } from './host-fixtures.ts'

test.use({ locale: 'en', serviceWorkers: 'block' })

test('the sign-in form works after the page, its script and the messages of its language', async ({
  page,
  host,
}) => {
  // What is fetched ahead waits for an idle browser, and is not counted: this one never is.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await page.goto('/login', { waitUntil: 'commit' })
  await begun(page)
  const asked = host.asked().filter((path) => !/favicon|icons|webmanifest/.test(path))
  expect(asked.sort()).toEqual([
    expect.stringMatching(/^\/assets\/en-[\w-]+\.js$/),
    expect.stringMatching(/^\/assets\/index-[\w-]+\.js$/),
    '/login',
  ])
})
