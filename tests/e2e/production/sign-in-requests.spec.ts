/** The number of requests before the sign-in form works. */
import { waitForMount } from '../support/user-actions.ts'
import { expect, test } from './host-fixtures.ts'

test.use({ locale: 'en', serviceWorkers: 'block' })

test('the sign-in form works after three requests: the page, its script and the messages of its language', async ({
  page,
  host,
}) => {
  // Prefetched files are not counted. They wait for an idle browser, and this one is never idle.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await page.goto('/login', { waitUntil: 'commit' })
  await waitForMount(page)
  const requests = host.readRequests().filter((path) => !/favicon|icons|webmanifest/.test(path))
  expect(requests.sort()).toEqual([
    expect.stringMatching(/^\/assets\/en-[\w-]+\.js$/),
    expect.stringMatching(/^\/assets\/index-[\w-]+\.js$/),
    '/login',
  ])
})
