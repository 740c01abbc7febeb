import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createGuard } from '@/auth/route-guard.ts'
import type { Answer } from '@/auth/token-refresh.ts'
import { loadStore } from '../../support/auth-store.ts'
import { guarded } from '../../support/guarded-router.ts'
import { day, makeJwt } from '../../support/make-jwt.ts'
import { later } from '../backend.ts'
import { open } from './app.ts'
import { loadForGuard } from './paths.ts'

const component = { template: '<p />' }
const questions = ['renewal', 'look'] as const

afterEach(() => {
  vi.useRealTimers()
})

it('n-guard-await: a reload with a token that seems dead waits for one answer, or ten seconds, before anybody is sent away', async () => {
  const now = Date.now()
  const token = makeJwt({ exp: Math.floor(now / 1000) - 3600 })
  const date = (time: number) => ({ headers: { date: new Date(time).toUTCString() } })
  for (const { reply, expected } of [
    // The device is fast: by the server's clock there is time left.
    { reply: date(now - 2 * 3_600_000), expected: '/orders' },
    { reply: date(now), expected: '/login?redirect=/orders' },
    { reply: null, expected: '/orders' },
  ]) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now })
    const { promise, resolve } = later()
    const opening = open('/orders', { token, answer: () => promise })
    let isOpen = false
    void opening.then(() => (isOpen = true))
    await vi.advanceTimersByTimeAsync(9_000)
    await flushPromises()
    expect(isOpen).toBe(false)
    if (reply) resolve(reply)
    await vi.advanceTimersByTimeAsync(1_000)
    const app = await opening
    expect(app.path()).toBe(expected)
    expect(app.backend.sent.filter(({ url }) => url.endsWith('login/'))).toHaveLength(1)
    expect(app.backend.renewals()).toEqual([])
    app.close()
    resolve({})
    vi.useRealTimers()
  }
})

/** A store that finds a token past its end: `renewal` has something to renew it with, and `look` can but see who is there. */
function loadDoubtful(question: (typeof questions)[number]) {
  const now = Math.floor(Date.now() / 1000)
  const scheme = question === 'renewal' ? 'Bearer' : 'JWT'
  localStorage.setItem('token', `${scheme} ${makeJwt({ iat: now - 2 * day, exp: now - day })}`)
  if (question === 'renewal') localStorage.setItem('refresh_token', makeJwt({ jti: 'R' }))
  const renewal = later<Answer>()
  const look = later<boolean>()
  const renew = vi.fn(() => renewal.promise)
  const isThere = vi.fn(() => look.promise)
  const dialect = question === 'renewal' ? 'simplejwt' : 'drf-jwt'
  const { auth, ends } = loadStore({ dialect, renew, isThere })
  function answer(): void {
    auth.session.hear(new Date().toUTCString())
    renewal.resolve({ outcome: 'renewed', tokens: { access: makeJwt(), refresh: null } })
    look.resolve(true)
  }
  return { auth, ends, renew, isThere, answer }
}

it('n-guard-await: however many navigations and guards wait, one question is asked, and its answer is for all', async () => {
  for (const question of questions) {
    const { auth, ends, renew, isThere, answer } = loadDoubtful(question)
    const routers = [guarded(auth), guarded(auth), guarded(auth)]
    const going = routers.flatMap((router) =>
      ['/orders', '/login?redirect=/orders/1', '/orders/2'].map((path) => router.push(path)),
    )
    await vi.advanceTimersByTimeAsync(9_000)
    const at = () => routers.map(({ currentRoute }) => currentRoute.value.fullPath)
    expect(at()).toEqual(['/', '/', '/'])
    answer()
    await Promise.all(going)
    const expected = question === 'renewal' ? '/orders/2' : '/login?redirect=/orders/2'
    expect(at()).toEqual([expected, expected, expected])
    expect(ends).toEqual(question === 'renewal' ? [] : ['expired'])

    // Now it is known.
    for (const router of routers) await router.push('/orders/3')
    expect(renew).toHaveBeenCalledTimes(question === 'renewal' ? 1 : 0)
    expect(isThere).toHaveBeenCalledTimes(question === 'look' ? 1 : 0)
    auth.$dispose()
  }
})

it('n-guard-await: where the server hangs, all are let pass after ten seconds, for one question', async () => {
  for (const question of questions) {
    const { auth, ends, renew, isThere } = loadDoubtful(question)
    const routers = [guarded(auth), guarded(auth)]
    const going = routers.flatMap((router) =>
      ['/orders/1', '/orders/2'].map((path) => router.push(path)),
    )
    await vi.advanceTimersByTimeAsync(10_000)
    await Promise.all(going)
    expect(routers.map(({ currentRoute }) => currentRoute.value.path)).toEqual([
      '/orders/2',
      '/orders/2',
    ])
    expect(renew.mock.calls.length + isThere.mock.calls.length).toBe(1)
    expect(ends).toEqual([])
    auth.$dispose()
    localStorage.clear()
  }
})

it('n-guard-chain: with a private home, and whatever token is left, nobody is sent round in circles', async () => {
  for (const state of ['none', 'live', 'dead', 'seems dead', 'nonsense'] as const) {
    for (const path of ['/', '/login', '/login?redirect=/', '/login?redirect=/login', '/nowhere']) {
      const { auth, isIn } = loadForGuard(state)
      const router = createRouter({
        history: createMemoryHistory(),
        routes: [
          { path: '/', component, meta: { title: 'title.products', requiresAuth: true } },
          { path: '/login', component, meta: { title: 'login.title', guestOnly: true } },
          { path: '/:path(.*)*', component, meta: { title: 'title.notFound', requiresAuth: true } },
        ],
      })
      const guard = vi.fn(createGuard(auth, router))
      router.beforeEach(guard)
      await router.push(path)
      expect(guard.mock.calls.length).toBeLessThanOrEqual(2)
      const at = router.currentRoute.value.path
      expect(at).toBe(isIn ? (path === '/nowhere' ? path : '/') : '/login')
      auth.$dispose()
    }
  }
})
