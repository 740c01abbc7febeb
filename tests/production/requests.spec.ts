/** The requests that the sign-in page takes until its form works. */
import { begun, holdBack } from '../e2e/journeys.ts'
import { expect, services, test } from './fixtures.ts'

test.use({ locale: 'en', serviceWorkers: 'block' })

test('the sign-in form works after the page, its script and the messages of its language', async ({
  page,
  host,
}) => {
  // What is fetched ahead comes after the form, and is not counted.
  await holdBack(page, services)
  await page.goto('/login', { waitUntil: 'commit' })
  await begun(page)
  const asked = host.asked().filter((path) => !/favicon|icons|webmanifest/.test(path))
  expect(asked.sort()).toEqual([
    expect.stringMatching(/^\/assets\/en-[\w-]+\.js$/),
    expect.stringMatching(/^\/assets\/index-[\w-]+\.js$/),
    '/login',
  ])
})
