/** Number of requests before a page shows its content. */
import { screen } from '@testing-library/dom'
import axios, { getAdapter, type AxiosAdapter } from 'axios'
import { expect, it, vi } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { signIn } from '../../support/sign-in-form.ts'

const sendRequest = getAdapter(axios.defaults.adapter)

/** An adapter that lists the requests that it sends. */
function recordRequests() {
  const requests: string[] = []
  const adapter: AxiosAdapter = (config) => {
    requests.push(`${config.method} ${config.url}`)
    return sendRequest(config)
  }
  return { requests, http: { adapter } }
}

it.each([
  ['/', 'Brass padlock', ['get products/']],
  ['/products/1', 'Brass padlock', ['get products/1/']],
  ['/orders', 'Brass padlock', ['get orders/']],
  ['/orders/1', 'Order 1', ['get orders/1/']],
])('a signed-in user sees the content of %s after one request', async (path, content, expected) => {
  const signedIn = await visit('/settings', { as: 'demo' })
  signedIn.close()
  const { requests, http } = recordRequests()
  await visit(path, { http })
  expect((await screen.findAllByText(content))[0]).toBeTruthy()
  expect(requests).toEqual(expected)
})

it('a user who returns to a page after signing in sees it without another request', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { requests, http } = recordRequests()
  const app = await visit('/products/1?subid=102', { http })
  await app.user.click(await screen.findByRole('button', { name: 'Buy' }))
  await eventually(() => expect(app.path()).toMatch(/^\/login/))
  // As long as some users need to find their password; less than the 60 s for which a product counts as fresh.
  vi.setSystemTime(Date.now() + 45_000)
  await signIn(app)
  expect(await screen.findByRole('heading', { name: 'Brass padlock' })).toBeTruthy()
  expect(requests).toEqual(['get products/1/', 'post login/'])
  vi.useRealTimers()
})
