/** Start of the mock on a page without a service worker, and the commands in the URL query that it applies at the start. */
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AuthBackendName } from '@/auth/backends/index.ts'
import { parseToken } from '@/auth/token.ts'
import { startMock } from '../../../mocks/browser.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { database } from '../../../mocks/db/database.ts'
import { settings } from '../../../mocks/lib/settings.ts'
import { server } from '../../support/visit-app.ts'

const start = (authBackend: AuthBackendName = 'drf-jwt', scheme = 'JWT') =>
  startMock({ apiUrl: '/api/', authBackend, scheme, limitStep: (step) => step })

/** Starts the mock on a page with the URL. The token of an earlier sign-in is kept. */
async function startAt(url: string, authBackend?: AuthBackendName, scheme?: string) {
  history.replaceState(null, '', url)
  return start(authBackend, scheme)
}

const currentUrl = () => location.pathname + location.search
const claims = (storage: Storage = localStorage) => parseToken(storage.getItem('token'))?.claims

beforeEach(() => {
  vi.stubGlobal('isSecureContext', false)
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
})
afterEach(() => history.replaceState(null, '', '/'))

describe('mock on a page without a service worker', () => {
  it('connects to the mock of the development server', async () => {
    const mock = await start()
    expect(mock.accounts.map(({ username }) => username)).toEqual(['demo', 'staff'])
    expect(await mock.getState()).toMatchObject({ faults: [], tokenLifetime: 86_400 })
  })

  it.each([
    ['a page', () => HttpResponse.html('<!doctype html>')],
    ['another API', () => HttpResponse.json({ detail: 'hello' })],
    ['an error', () => HttpResponse.json({ can: [] }, { status: 404 })],
    ['no server', () => HttpResponse.error()],
  ])(
    'rejects with a message about the secure context when the response comes from %s',
    async (_, respond) => {
      server.use(http.get('*/__mock__/', respond))
      await expect(start()).rejects.toThrow(/^The mock backend needs a secure page/)
    },
  )

  it('also connects to the mock of the server when the browser has no service workers', async () => {
    vi.stubGlobal('isSecureContext', true)
    expect('serviceWorker' in navigator).toBe(false)
    expect((await start()).accounts).toHaveLength(2)
  })
})

describe('mock commands in the URL', () => {
  it('sets faults, seed and token lifetime, and keeps them in the URL for a reload', async () => {
    const url =
      '/orders?mock-fault=403:orders&mock-fault=latency:5:30%25&mock-seed=7&mock-token-lifetime=9'
    await startAt(url)
    expect(faults.list()).toEqual([
      { kind: '403', endpoint: 'orders' },
      { kind: 'latency:5', chance: 30 },
    ])
    expect(faults.seed).toBe(7)
    expect(settings.get().tokenLifetime).toBe(9)
    expect(currentUrl()).toBe(url)
  })

  it('signs in once despite faults, and removes the command from the URL', async () => {
    await startAt('/orders?mock-as=staff&mock-fault=offline&mock-token-lifetime=9')
    expect(claims()).toMatchObject({ username: 'staff', is_staff: true })
    expect((claims()?.exp ?? 0) - (claims()?.iat ?? 0)).toBe(9)
    expect(currentUrl()).toBe('/orders?mock-fault=offline&mock-token-lifetime=9')
  })

  it('signs in with the tokens of simplejwt', async () => {
    await startAt('/?mock-as=demo', 'simplejwt', 'Bearer')
    expect(localStorage.getItem('token')).toMatch(/^Bearer /)
    expect(parseToken(localStorage.getItem('refresh_token'))?.claims.token_type).toBe('refresh')
  })

  it('stores the token where the previous token was', async () => {
    await startAt('/?mock-as=demo')
    sessionStorage.setItem('token', localStorage.getItem('token') ?? '')
    await startAt('/?mock-as=staff')
    expect(claims(sessionStorage)).toMatchObject({ username: 'staff' })
    expect(claims()).toMatchObject({ username: 'demo' })
  })

  it('expires, corrupts and deletes the stored token', async () => {
    await startAt('/?mock-as=demo&mock-token=expired')
    expect(claims()?.exp).toBeLessThan(Date.now() / 1000)
    await startAt('/?mock-as=demo')
    const validToken = localStorage.getItem('token') ?? ''
    await startAt('/?mock-token=corrupt')
    const corruptToken = localStorage.getItem('token') ?? ''
    expect(corruptToken).not.toBe(validToken)
    expect(parseToken(corruptToken)?.claims).toEqual(parseToken(validToken)?.claims)
    await startAt('/?mock-token=deleted')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('expires, corrupts and deletes a stored opaque token, with its expiry', async () => {
    const stored = () => ({
      token: localStorage.getItem('token') ?? '',
      expiry: Number(localStorage.getItem('token_expiry')),
    })
    await startAt('/?mock-as=demo', 'knox', 'Token')
    const first = stored()
    expect(first.token).toMatch(/^Token [\da-f]{64}$/)
    expect(first.expiry).toBeGreaterThan(Date.now())
    expect(localStorage.getItem('refresh_token')).toBeNull()

    await startAt('/?mock-token=corrupt', 'knox', 'Token')
    const corrupt = stored()
    expect(corrupt.token).toMatch(/^Token \w{64}$/)
    expect(corrupt.token).not.toBe(first.token)
    expect(corrupt.expiry).toBe(first.expiry)

    await startAt('/?mock-as=demo&mock-token=expired', 'knox', 'Token')
    expect(stored().token).toMatch(/^Token [\da-f]{64}$/)
    expect(stored().expiry).toBeLessThan(Date.now())

    await startAt('/?mock-token=deleted', 'knox', 'Token')
    expect([localStorage.getItem('token'), localStorage.getItem('token_expiry')]).toEqual([
      null,
      null,
    ])
  })

  it('says that a corrupt opaque token cannot expire, and leaves it', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await startAt('/?mock-as=demo', 'knox', 'Token')
    await startAt('/?mock-token=corrupt', 'knox', 'Token')
    const corrupt = localStorage.getItem('token')
    await startAt('/?mock-token=expired', 'knox', 'Token')
    expect(warn).toHaveBeenCalledOnce()
    expect(localStorage.getItem('token')).toBe(corrupt)
  })

  it('applies the other commands when one cannot be applied', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await startAt('/?mock-as=nobody&mock-seed=7&mock-fault=404:orders')
    expect(faults.list()).toEqual([{ kind: '404', endpoint: 'orders' }])
    expect(faults.seed).toBe(7)
  })

  it('resets the data and signs out', async () => {
    await startAt('/?mock-as=demo')
    await database.transaction(({ orders }) => orders.clear())
    await startAt('/?mock-reset')
    expect(database.state.orders.size).toBe(3)
    expect(localStorage.getItem('token')).toBeNull()
    expect(currentUrl()).toBe('/')
  })

  it.each(['/settings?token=abc123', '/?reset=1', '/?reset&as=demo&fault=500', '/?mock-token=abc'])(
    "leaves the session, the data and the page's own query alone at %s",
    async (url) => {
      await startAt('/?mock-as=staff')
      await database.transaction(({ orders }) => orders.clear())
      vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      await startAt(url)
      expect(currentUrl()).toBe(url)
      expect(claims()).toMatchObject({ username: 'staff' })
      expect(database.state.orders.size).toBe(0)
      expect(faults.list()).toEqual([])
    },
  )

  it.each([
    ['/?mock-fault=418', /^\?mock-fault=418 is not understood\. Understood are 401/],
    ['/?mock-as=nobody', /^There is no account "nobody"\.$/],
    ['/?mock-token=expired', /^\?mock-token=expired has no token to work on/],
  ])('logs a warning for %s', async (url, warning) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await startAt(url)
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(warning))
  })
})
