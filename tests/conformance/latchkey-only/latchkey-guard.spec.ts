/** The route guard: it waits for the session check, and never redirects in a loop. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createRouteGuard } from '@/auth/route-guard.ts'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { loadStore } from '../../support/auth-store.ts'
import { createGuardedRouter } from '../../support/guarded-router.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'
import { deferred } from '../backend.ts'
import { emptyList, openApp } from './app.ts'
import { loadStoreWithToken } from './redirect-paths.ts'

const component = { template: '<p />' }
/** How a session whose token may be expired is checked: by a refresh, or by a ping that reads the server's clock. */
const sessionChecks = ['refresh', 'ping'] as const

afterEach(() => {
  vi.useRealTimers()
})

it('n-guard-await: waits for the session check, at most ten seconds, before it redirects after a reload with a token that may be expired', async () => {
  const now = Date.now()
  const token = makeJwt({ exp: Math.floor(now / 1000) - 3600 })
  const date = (time: number) => ({ ...emptyList, headers: { date: new Date(time).toUTCString() } })
  for (const { response, expected } of [
    // The clock of the device is ahead: by the server's clock the token is still valid.
    { response: date(now - 2 * 3_600_000), expected: '/orders' },
    { response: date(now), expected: '/login?redirect=/orders' },
    { response: null, expected: '/orders' },
  ]) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now })
    const { promise, resolve } = deferred()
    const opening = openApp('/orders', { token, onRequest: () => promise })
    let isOpen = false
    void opening.then(() => (isOpen = true))
    await vi.advanceTimersByTimeAsync(9_000)
    await flushPromises()
    expect(isOpen).toBe(false)
    if (response) resolve(response)
    await vi.advanceTimersByTimeAsync(1_000)
    const app = await opening
    expect(app.path()).toBe(expected)
    expect(app.backend.sent.filter(({ url }) => url.endsWith('login/'))).toHaveLength(1)
    expect(app.backend.refreshRequests()).toEqual([])
    app.close()
    resolve(emptyList)
    vi.useRealTimers()
  }
})

/**
 * Loads a store with a stored token that has expired by the device's clock.
 *
 * @param check `refresh`: there is a refresh token; `ping`: there is none, so that the client can only read the server's clock
 */
function loadMaybeExpiredSession(check: (typeof sessionChecks)[number]) {
  const now = Math.floor(Date.now() / 1000)
  const scheme = check === 'refresh' ? 'Bearer' : 'JWT'
  localStorage.setItem('token', `${scheme} ${makeJwt({ iat: now - 2 * DAY_S, exp: now - DAY_S })}`)
  if (check === 'refresh') localStorage.setItem('refresh_token', makeJwt({ jti: 'R' }))
  const refreshResult = deferred<RefreshResult>()
  const pingResult = deferred<boolean>()
  const refresh = vi.fn(() => refreshResult.promise)
  const ping = vi.fn(() => pingResult.promise)
  const authBackend = check === 'refresh' ? 'simplejwt' : 'drf-jwt'
  const { auth, ends } = loadStore({ authBackend, refresh, ping })
  function respond(): void {
    auth.session.syncClock(new Date().toUTCString())
    refreshResult.resolve({ outcome: 'refreshed', tokens: { access: makeJwt(), refresh: null } })
    pingResult.resolve(true)
  }
  return { auth, ends, refresh, ping, respond }
}

it('n-guard-await: sends one session check for all navigations and guards that wait, and applies its result to all', async () => {
  for (const check of sessionChecks) {
    const { auth, ends, refresh, ping, respond } = loadMaybeExpiredSession(check)
    const routers = [
      createGuardedRouter(auth),
      createGuardedRouter(auth),
      createGuardedRouter(auth),
    ]
    const navigations = routers.flatMap((router) =>
      ['/orders', '/login?redirect=/orders/1', '/orders/2'].map((path) => router.push(path)),
    )
    await vi.advanceTimersByTimeAsync(9_000)
    const currentPaths = () => routers.map(({ currentRoute }) => currentRoute.value.fullPath)
    expect(currentPaths()).toEqual(['/', '/', '/'])
    respond()
    await Promise.all(navigations)
    const expected = check === 'refresh' ? '/orders/2' : '/login?redirect=/orders/2'
    expect(currentPaths()).toEqual([expected, expected, expected])
    expect(ends).toEqual(check === 'refresh' ? [] : ['expired'])

    // The result is known now: no further check.
    for (const router of routers) await router.push('/orders/3')
    expect(refresh).toHaveBeenCalledTimes(check === 'refresh' ? 1 : 0)
    expect(ping).toHaveBeenCalledTimes(check === 'ping' ? 1 : 0)
    auth.$dispose()
  }
})

it('n-guard-await: lets all navigations pass after ten seconds when the server hangs, after one session check', async () => {
  for (const check of sessionChecks) {
    const { auth, ends, refresh, ping } = loadMaybeExpiredSession(check)
    const routers = [createGuardedRouter(auth), createGuardedRouter(auth)]
    const navigations = routers.flatMap((router) =>
      ['/orders/1', '/orders/2'].map((path) => router.push(path)),
    )
    await vi.advanceTimersByTimeAsync(10_000)
    await Promise.all(navigations)
    expect(routers.map(({ currentRoute }) => currentRoute.value.path)).toEqual([
      '/orders/2',
      '/orders/2',
    ])
    expect(refresh.mock.calls.length + ping.mock.calls.length).toBe(1)
    expect(ends).toEqual([])
    auth.$dispose()
    localStorage.clear()
  }
})

it('n-guard-chain: never redirects in a loop, even with a protected home page, whatever token is stored', async () => {
  for (const state of ['none', 'valid', 'expired', 'maybe-expired', 'malformed'] as const) {
    for (const path of ['/', '/login', '/login?redirect=/', '/login?redirect=/login', '/nowhere']) {
      const { auth, isSignedIn } = loadStoreWithToken(state)
      const router = createRouter({
        history: createMemoryHistory(),
        routes: [
          { path: '/', component, meta: { title: 'title.products', requiresAuth: true } },
          { path: '/login', component, meta: { title: 'login.title', guestOnly: true } },
          { path: '/:path(.*)*', component, meta: { title: 'title.notFound', requiresAuth: true } },
        ],
      })
      const guard = vi.fn(createRouteGuard(auth, router))
      router.beforeEach(guard)
      await router.push(path)
      expect(guard.mock.calls.length).toBeLessThanOrEqual(2)
      const currentPath = router.currentRoute.value.path
      expect(currentPath).toBe(isSignedIn ? (path === '/nowhere' ? path : '/') : '/login')
      auth.$dispose()
    }
  }
})
