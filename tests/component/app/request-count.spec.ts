/** How often is the server asked before there is something to see? */
import { screen } from '@testing-library/dom'
import axios, { getAdapter, type AxiosAdapter } from 'axios'
import { expect, it, vi } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { signIn } from '../../support/sign-in-form.ts'

const send = getAdapter(axios.defaults.adapter)

/** Sends requests, and lists what for. */
function listCalls() {
  const calls: string[] = []
  const adapter: AxiosAdapter = (config) => {
    calls.push(`${config.method} ${config.url}`)
    return send(config)
  }
  return { calls, http: { adapter } }
}

it.each([
  ['/', 'Brass padlock', ['get products/']],
  ['/products/1', 'Brass padlock', ['get products/1/']],
  ['/orders', 'Brass padlock', ['get orders/']],
  ['/orders/1', 'Order 1', ['get orders/1/']],
])('who is signed in sees what is at %s after one call', async (path, content, expected) => {
  const session = await visit('/settings', { as: 'demo' })
  session.close()
  const { calls, http } = listCalls()
  await visit(path, { http })
  expect((await screen.findAllByText(content))[0]).toBeTruthy()
  expect(calls).toEqual(expected)
})

it('who comes back from signing in sees what was there before without another call', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { calls, http } = listCalls()
  const app = await visit('/products/1?subid=102', { http })
  await app.user.click(await screen.findByRole('button', { name: 'Buy' }))
  await eventually(() => expect(app.path()).toMatch(/^\/login/))
  // As long as some take to find their password.
  vi.setSystemTime(Date.now() + 45_000)
  await signIn(app)
  expect(await screen.findByRole('heading', { name: 'Brass padlock' })).toBeTruthy()
  expect(calls).toEqual(['get products/1/', 'post login/'])
  vi.useRealTimers()
})
