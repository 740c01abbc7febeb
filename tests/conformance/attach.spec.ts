/** Attaching the token: which requests carry it, and when it is left off. */
import { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import { expect, it } from 'vitest'
import { createPermissiveBackend, authorizationHeaderNames } from './permissive-backend.ts'
import { API_ORIGIN, tokenPair, tokenNotValid, type SentRequest } from './backend.ts'
import { type FakeResponse } from '../support/fake-adapter.ts'
import { openClient, outcome, editStorage } from './harness.ts'

it('attach-own: sends the token in exactly one Authorization header with every request to its own API', async () => {
  const { http, backend } = openClient({
    backend: createPermissiveBackend(),
    url: `${API_ORIGIN}/v1`,
  })
  await http.get('/a')
  await http.get('a')
  await http.get(`${API_ORIGIN}/v1/a`)
  await http.get('HTTPS://API.EXAMPLE.COM:443/v1/a')
  for (const method of ['delete', 'head', 'options', 'post', 'put', 'patch']) {
    await http.request({ method, url: '/a' })
  }
  expect(backend.sent).toHaveLength(10)
  for (const request of backend.sent) {
    expect(request.url.toLowerCase()).toMatch(/^https:\/\/api\.example\.com(:443)?\/v1\/a$/)
    expect(request.authorization).toMatch(/^[A-Za-z]+ [\w-]+\.[\w-]+\.[\w-]+$/)
    expect(request.token).toBe(tokenPair(0).access)
    expect(authorizationHeaderNames(request)).toHaveLength(1)
  }
})

it('attach-skip: sends no token with a request that opts out of it, and keeps the session on its 401', async () => {
  const { http, backend, ui, getTokens } = openClient()
  const config = { auth: false } as unknown as AxiosRequestConfig
  const { error } = await outcome(http.get('a', config))
  expect(error).toMatchObject({ response: { status: 401 } })
  expect(backend.sent.flatMap(authorizationHeaderNames)).toEqual([])
  expect(backend.sent).toHaveLength(1)
  expect(ui.redirects).toBe(0)
  expect(getTokens()).toEqual(tokenPair(0))
})

it('attach-own-header: keeps an Authorization header set by the caller, and keeps the session on its 401', async () => {
  const basic = 'Basic ZGVtbzpkZW1v'
  for (const headers of [
    { Authorization: basic },
    { authorization: basic },
    { AUTHORIZATION: basic },
    new AxiosHeaders({ Authorization: basic }),
  ]) {
    const { http, backend, ui, getTokens, client } = openClient()
    const { error } = await outcome(http.post('a', { id: 3 }, { headers }))
    expect(error).toMatchObject({ response: { status: 401 } })
    expect(backend.refreshRequests()).toEqual([])
    expect(backend.sent.length).toBeGreaterThan(0)
    for (const request of backend.sent) {
      expect(request.authorization).toBe(basic)
      expect(authorizationHeaderNames(request)).toHaveLength(1)
    }
    expect(ui.redirects).toBe(0)
    expect(getTokens()).toEqual(tokenPair(0))
    client.close()
  }
  const { http, backend, ui, getTokens } = openClient()
  const auth = { username: 'demo', password: 'demo' }
  await outcome(http.get('a', { auth }))
  expect(backend.sent.flatMap(authorizationHeaderNames)).toEqual([])
  expect(backend.sent[0]?.config.auth).toEqual(auth)
  expect(ui.redirects).toBe(0)
  expect(getTokens()).toEqual(tokenPair(0))
})

it('attach-none: sends no Authorization header when there is no token', async () => {
  const signedOut = openClient({ tokens: null, backend: createPermissiveBackend() })
  await signedOut.http.get('a')
  expect(signedOut.backend.sent.flatMap(authorizationHeaderNames)).toEqual([])

  for (const empty of ['', ' ', '\t', 'null', 'undefined']) {
    for (const isWhole of [true, false]) {
      openClient().client.close()
      editStorage((value) => (isWhole ? empty : value.replaceAll(tokenPair(0).access, empty)))
      const { http, backend, client } = openClient({
        tokens: null,
        backend: createPermissiveBackend(),
      })
      await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
      expect(backend.apiRequests()).toHaveLength(1)
      expect(backend.apiRequests()[0]?.authorization, JSON.stringify(empty)).toBeNull()
      client.close()
      localStorage.clear()
    }
  }
})

it('attach-illegal: discards a stored token that no header can carry, and lets no request crash', async () => {
  const { access } = tokenPair(0)
  // Like `setRequestHeader` of a browser: a TypeError if a header value has anything but visible ASCII characters and spaces.
  const respondLikeBrowser = ({ headers }: SentRequest): FakeResponse | Error =>
    Object.values(headers).every((value) => /^[\u0020-\u007e]*$/.test(String(value ?? '')))
      ? { data: { ok: true } }
      : new TypeError('String contains non ISO-8859-1 code point.')
  const illegalTokens = [
    `${access}\n`,
    `${access}\r\nX-Injected: 1`,
    `${access}\u0000`,
    `${access}é`,
    `${access}钥匙`,
    `${access}\u{1f511}`,
    `\u200b${access}`,
  ]
  for (const illegal of illegalTokens) {
    openClient().client.close()
    const corrupt = (value: string) => value.replaceAll(access, illegal)
    editStorage(corrupt)
    const reloaded = openClient({ tokens: null })
    reloaded.backend.onRequest = respondLikeBrowser
    for (let n = 0; n < 3; n++) {
      await expect(reloaded.http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    }
    expect(reloaded.backend.apiRequests().flatMap(authorizationHeaderNames)).toEqual([])
    expect(JSON.stringify(Object.values({ ...localStorage }))).not.toContain(access)
    reloaded.client.close()

    // The same while the page is open.
    localStorage.clear()
    const opened = openClient()
    opened.backend.onRequest = respondLikeBrowser
    await opened.http.get('a')
    editStorage(corrupt)
    for (let n = 0; n < 3; n++) {
      await expect(opened.http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    }
    expect(opened.backend.apiRequests().slice(1).flatMap(authorizationHeaderNames)).toEqual([])
    expect(JSON.stringify(Object.values({ ...localStorage }))).not.toContain(access)
    // Every request succeeded without a token, so there is no redirect until one is rejected, and then only one.
    expect(opened.ui.redirects).toBe(0)
    opened.backend.onRequest = () => tokenNotValid
    for (let n = 0; n < 3; n++) await outcome(opened.http.get('orders/'))
    expect(opened.ui.redirects).toBe(1)
    expect(opened.backend.refreshRequests()).toEqual([])
    opened.client.close()
    localStorage.clear()
  }
})
