/** Attaching the token: which token a request carries when the session changes. */
import { expect, it } from 'vitest'
import { authorizationHeaderNames } from './permissive-backend.ts'
import {
  createBackend,
  deferred,
  tokenPair,
  pathOf,
  tokenNotValid,
  refreshPath,
} from './backend.ts'
import { type FakeResponse } from '../support/fake-adapter.ts'
import { flushAsync } from './settle.ts'
import { openClient, outcome } from './harness.ts'

it('attach-login: sends no token with sign-in and refresh requests', async () => {
  const backend = createBackend()
  const { http, client } = openClient({ backend })
  await outcome(http.get('a'))
  const refreshRequests = backend.refreshRequests()
  expect(refreshRequests.flatMap(authorizationHeaderNames)).toEqual([])
  const before = backend.sent.length
  const responses = client.sendAuthRequests?.() ?? []
  await Promise.all(responses.map(outcome))
  const authRequests = backend.sent.slice(before)
  expect(authRequests).toHaveLength(responses.length)
  expect(authRequests.flatMap(authorizationHeaderNames)).toEqual([])
  // None of these carries a token, so a 401 must not start a refresh.
  expect(authRequests.map(pathOf)).not.toContain(refreshPath)
  expect(backend.refreshRequests()).toEqual(refreshRequests)
})

it('attach-late: sends the token that is current at the moment of sending, and judges the 401 by that token', async () => {
  const backend = createBackend()
  const lateResponse = deferred<FakeResponse>()
  const gate = deferred<void>()
  const { http, client, ui, getTokens } = openClient({ tokens: null, backend })
  // Axios runs request interceptors in reverse order: this one waits before the token is attached.
  http.interceptors.request.use(async (config) => {
    await gate.promise
    return config
  })
  backend.onRequest = ({ token }) =>
    token === tokenPair(1).access ? lateResponse.promise : { data: { token } }
  const response = outcome(http.get('a'))
  client.signIn(tokenPair(1))
  gate.resolve()
  await flushAsync()
  expect(backend.apiRequests().map(({ token }) => token)).toEqual([tokenPair(1).access])

  // There is a new sign-in meanwhile, so the 401 is about a token that is no longer in use.
  client.signIn(tokenPair(2))
  lateResponse.resolve(tokenNotValid)
  await response
  expect(backend.refreshRequests()).toEqual([])
  expect(ui.redirects).toBe(0)
  expect(getTokens()).toEqual(tokenPair(2))
})

it('attach-two-instances: sends one refresh request for two Axios instances that share a session', async () => {
  const now = Math.floor(Date.now() / 1000)
  const backend = createBackend()
  // Expired by any clock, so a client may refresh before the request or after its 401.
  const tokens = tokenPair(0, { iat: now - 600, orig_iat: now - 600, exp: now - 60 })
  const { refresh } = tokenPair(0)
  const { http, client, ui, getTokens } = openClient({ tokens: { ...tokens, refresh }, backend })
  const other = client.createInstance?.()
  if (!other) throw new Error('This client has only one instance.')
  expect(other).not.toBe(http)
  const outcomes = await Promise.all(
    [http, other, http, other].map((each, n) => outcome(each.get(`orders/${n}/`))),
  )
  expect(outcomes.map(({ value }) => value?.data as unknown)).toEqual(
    Array.from({ length: 4 }, () => ({ ok: true })),
  )
  expect(backend.refreshRequests()).toHaveLength(1)
  const withNew = backend.apiRequests().filter(({ token }) => token === tokenPair(1).access)
  expect(withNew.map(pathOf).toSorted()).toEqual([0, 1, 2, 3].map((n) => `orders/${n}/`))
  expect(getTokens()).toEqual(tokenPair(1))
  expect(ui).toEqual({ redirects: 0, messages: [] })
})
