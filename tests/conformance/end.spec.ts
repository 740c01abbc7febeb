/** The end of a session: sign-out, a rejected sign-in, a missing permission, a user who no longer exists. */
import type { AxiosRequestConfig } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, tokenPair, tokenNotValid } from './backend.ts'
import { networkError } from '../support/fake-adapter.ts'
import { openClient, outcome } from './harness.ts'
import { SETTLE_TIME_MS } from './settle.ts'

function openClientWithValidToken() {
  const backend = createBackend()
  backend.acceptedTokens.add(tokenPair(0).access)
  return openClient({ backend })
}

it('s-end-offline: signs out at once without a network, and leaves no token behind', async () => {
  const { http, client, backend, ui, getTokens } = openClientWithValidToken()
  backend.onRequest = backend.onRefresh = networkError
  client.signOut()
  expect(getTokens()).toEqual({ access: null, refresh: null })
  await vi.advanceTimersByTimeAsync(60_000)
  // It may only tell the server of the sign-out.
  expect([...backend.apiRequests(), ...backend.refreshRequests()]).toEqual([])
  expect(ui.redirects).toBe(0)
  expect((await outcome(http.get('products/'))).error).toBeDefined()
  expect(backend.apiRequests().map(({ token }) => token)).toEqual([null])
})

it('s-end-twice: redirects once when a session ends twice at once, and not at all when the user signs out twice', async () => {
  for (const count of [2, 20]) {
    const { http, client, backend, ui, getTokens } = openClient()
    backend.onRefresh = () => tokenNotValid
    const requests = Array.from({ length: count }, () => outcome(http.get('orders/')))
    await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(ui.redirects).toBe(1)
    expect(ui.messages.length).toBeLessThanOrEqual(1)
    expect(getTokens().access).toBeNull()
    client.close()
  }
  const { client, ui } = openClientWithValidToken()
  client.signOut()
  client.signOut()
  await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('s-login-refused: rejects the request of a failed sign-in and does nothing else, whether a user is signed in or not', async () => {
  const data = { code: 'no_active_account', detail: 'No active account with these credentials' }
  for (const tokens of [null, tokenPair(0)]) {
    for (const status of [400, 401]) {
      const { http, client, backend, ui, getTokens } = openClient({ tokens })
      backend.onRequest = () => ({ status, data })
      const config = { auth: false, silent: true } as unknown as AxiosRequestConfig
      const { error } = await outcome(http.post('token/', { username: 'a', password: 'b' }, config))
      await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
      expect(error).toBeDefined()
      expect(backend.refreshRequests()).toEqual([])
      expect(backend.apiRequests()).toHaveLength(1)
      expect(ui.redirects).toBe(0)
      expect(ui.messages.join()).not.toMatch(/expired|sign in again/i)
      expect(getTokens().access).toBe(tokens?.access ?? null)
      client.signOut()
      client.close()
    }
  }
})

it('s-403-permission: keeps the session on a 403 for a missing permission, however often it occurs', async () => {
  const tokens = tokenPair(0)
  const { http, backend, ui, getTokens } = openClientWithValidToken()
  backend.onRequest = () => ({ status: 403, data: { code: 'permission_denied', detail: 'No.' } })
  for (const send of [
    () => http.get('staff/'),
    () => http.post('staff/', {}),
    () => http.delete('staff/1/'),
  ]) {
    for (let n = 0; n < 5; n++) {
      expect((await outcome(send())).error).toBeDefined()
    }
  }
  await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
  expect(backend.apiRequests()).toHaveLength(15)
  expect(backend.refreshRequests()).toEqual([])
  expect(ui.redirects).toBe(0)
  expect(getTokens()).toEqual(tokens)
})

it('s-user-gone: ends the session at once, without a refresh, when the user is deleted, deactivated or has a new password', async () => {
  for (const code of ['user_not_found', 'user_inactive', 'password_changed']) {
    for (const method of ['get', 'post']) {
      const { http, client, backend, ui, getTokens } = openClient()
      backend.onRequest = () => ({ status: 401, data: { code, detail: 'User not found' } })
      const { error } = await outcome(http.request({ method, url: 'orders/' }))
      await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
      expect(error).toBeDefined()
      expect(backend.refreshRequests()).toEqual([])
      expect(ui.redirects).toBe(1)
      expect(getTokens()).toEqual({ access: null, refresh: null })
      client.close()
    }
  }
})

it('s-401-public: retries a GET request to a public endpoint once without the rejected token, and does not repeat a POST', async () => {
  const tokens = tokenPair(0)
  const { http, client, backend, getTokens } = openClient({ tokens })
  backend.onRefresh = () => tokenNotValid
  backend.onRequest = ({ token }) => (token === null ? { data: { ok: true } } : tokenNotValid)
  const request = outcome(http.get('products/'))
  await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
  expect((await request).value).toMatchObject({ status: 200, data: { ok: true } })
  expect(backend.apiRequests().map(({ token }) => token)).toEqual([tokens.access, null])
  expect(getTokens()).toEqual({ access: null, refresh: null })
  await http.get('products/')
  expect(backend.apiRequests().map(({ token }) => token)).toEqual([tokens.access, null, null])

  client.signIn(tokenPair(0))
  const order = outcome(http.post('orders/', { id: 1 }))
  await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
  expect((await order).error).toBeDefined()
  expect(backend.apiRequests().filter(({ method }) => method === 'post')).toHaveLength(1)
})
