import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useSessionEndRedirect } from '@/auth/session-end-redirect.ts'
import { changeInOtherTab, loadStore } from '../../support/auth-store.ts'
import { createGuardedRouter } from '../../support/guarded-router.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const ANNOUNCEMENT_MS = 2000

/** Opens a page, and creates the redirect. An announcement takes `delayMs`. */
async function visit(path: string, { isSignedIn = true, delayMs = 0, login = '/login' } = {}) {
  const { auth } = loadStore()
  if (isSignedIn) auth.signIn(makeJwt())
  const router = createGuardedRouter(auth, login)
  await router.push(path)
  const replace = vi.spyOn(router, 'replace')
  const announceEnd = vi.fn(() => delayMs)
  const scope = effectScope()
  const redirect = scope.run(() => useSessionEndRedirect({ auth, router, announceEnd, login }))
  if (!redirect) throw new Error('The scope is not active.')
  const currentPath = () => router.currentRoute.value.fullPath
  return { auth, router, replace, announceEnd, scope, redirect, currentPath }
}

/** Waits for the navigation in progress. */
const finishNavigation = () => vi.advanceTimersByTimeAsync(0)

describe('redirect at the end of the session', () => {
  it('replaces a page that requires a sign-in with the sign-in page at once, with its path in the query', async () => {
    const { auth, router, replace, announceEnd, redirect } = await visit('/orders/12?tab=items#a')
    auth.end('rejected')
    expect(announceEnd).toHaveBeenCalledExactlyOnceWith('rejected')
    expect(replace).toHaveBeenCalledTimes(1)
    expect(redirect.isRedirecting()).toBe(true)
    await finishNavigation()
    expect(router.currentRoute.value.path).toBe('/login')
    expect(router.currentRoute.value.query).toEqual({ redirect: '/orders/12?tab=items#a' })
    expect(redirect.isRedirecting()).toBe(false)
  })

  it('goes to the sign-in page of an app that has it at another path, as does the route guard', async () => {
    const { auth, router, currentPath } = await visit('/orders', { login: '/anmelden' })
    auth.end('rejected')
    await finishNavigation()
    expect(currentPath()).toBe('/anmelden?redirect=/orders')
    await router.push('/orders/7')
    expect(currentPath()).toBe('/anmelden?redirect=/orders/7')
    auth.signIn(makeJwt())
    await router.push('/anmelden?redirect=/anmelden?redirect=/orders')
    expect(currentPath()).toBe('/')
  })

  it('redirects once the announcement has been shown, and only once if several requests find the session gone', async () => {
    const { auth, replace, redirect, currentPath } = await visit('/orders', {
      delayMs: ANNOUNCEMENT_MS,
    })
    auth.end('expired')
    auth.end('unauthenticated', true)
    await vi.advanceTimersByTimeAsync(ANNOUNCEMENT_MS - 1)
    expect(redirect.isRedirecting()).toBe(true)
    expect(currentPath()).toBe('/orders')
    await vi.advanceTimersByTimeAsync(1)
    expect(currentPath()).toBe('/login?redirect=/orders')
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('neither redirects nor announces anything when the user signs out', async () => {
    const { auth, announceEnd, redirect, currentPath } = await visit('/orders')
    void auth.signOut()
    await finishNavigation()
    expect(announceEnd).not.toHaveBeenCalled()
    expect(redirect.isRedirecting()).toBe(false)
    expect(currentPath()).toBe('/orders')
  })

  it('neither redirects nor announces anything on a page for guests only', async () => {
    const { auth, replace, announceEnd, redirect } = await visit('/login', { isSignedIn: false })
    auth.end('unauthenticated', true)
    expect(announceEnd).not.toHaveBeenCalled()
    expect(redirect.isRedirecting()).toBe(false)
    expect(replace).not.toHaveBeenCalled()
  })

  it('redirects at once, without an announcement, when the user signs out in another tab', async () => {
    const { auth, announceEnd, currentPath } = await visit('/orders', { delayMs: ANNOUNCEMENT_MS })
    changeInOtherTab(null)
    expect(auth.endReason).toBe('other-tab')
    await finishNavigation()
    expect(announceEnd).not.toHaveBeenCalled()
    expect(currentPath()).toBe('/login?redirect=/orders')
  })

  it('announces the end and redirects from a public page if its request requires a sign-in', async () => {
    const { auth, announceEnd, currentPath } = await visit('/')
    auth.end('expired', true)
    await finishNavigation()
    expect(announceEnd).toHaveBeenCalledExactlyOnceWith('expired')
    expect(currentPath()).toBe('/login?redirect=/')
  })

  it('does not redirect if the user opens a guest page during the announcement', async () => {
    const { auth, router, replace, redirect, currentPath } = await visit('/orders', {
      delayMs: ANNOUNCEMENT_MS,
    })
    auth.end('rejected')
    await router.push('/login?redirect=/orders/7')
    await vi.advanceTimersByTimeAsync(ANNOUNCEMENT_MS)
    expect(replace).not.toHaveBeenCalled()
    expect(redirect.isRedirecting()).toBe(false)
    expect(currentPath()).toBe('/login?redirect=/orders/7')
  })

  it('is no longer in progress after a navigation that fails, and `replace` resolves all the same', async () => {
    const { auth, router, redirect } = await visit('/orders')
    router.onError(() => {})
    router.beforeEach(() => {
      throw new Error('The page could not be loaded.')
    })
    auth.end('rejected')
    expect(redirect.isRedirecting()).toBe(true)
    await expect(redirect.replace('/')).resolves.toBeUndefined()
    expect(redirect.isRedirecting()).toBe(false)
  })

  it('does not redirect if its scope is stopped during the announcement', async () => {
    const { auth, scope, currentPath } = await visit('/orders', { delayMs: ANNOUNCEMENT_MS })
    auth.end('rejected')
    scope.stop()
    await vi.advanceTimersByTimeAsync(ANNOUNCEMENT_MS)
    expect(currentPath()).toBe('/orders')
  })

  it('neither redirects nor announces anything once its scope is stopped', async () => {
    const { auth, replace, announceEnd, scope } = await visit('/orders')
    scope.stop()
    auth.end('rejected')
    expect(announceEnd).not.toHaveBeenCalled()
    expect(replace).not.toHaveBeenCalled()
  })
})

describe('announcement of the end of the session', () => {
  it('announces on a public page that the session was rejected, without a redirect', async () => {
    const { auth, announceEnd, redirect, currentPath } = await visit('/')
    auth.end('rejected')
    await finishNavigation()
    expect(announceEnd).toHaveBeenCalledExactlyOnceWith('rejected')
    expect(redirect.isRedirecting()).toBe(false)
    expect(currentPath()).toBe('/')
  })

  it('does not announce on a public page that the session has expired', async () => {
    const { auth, announceEnd, currentPath } = await visit('/')
    auth.end('expired')
    await finishNavigation()
    expect(announceEnd).not.toHaveBeenCalled()
    expect(currentPath()).toBe('/')
  })

  it('announces the end once for each session', async () => {
    const { auth, announceEnd } = await visit('/')
    auth.end('rejected')
    await finishNavigation()
    auth.end('unauthenticated')
    expect(announceEnd.mock.calls).toEqual([['rejected']])
    auth.signIn(makeJwt())
    auth.end('unauthenticated')
    expect(announceEnd.mock.calls).toEqual([['rejected'], ['unauthenticated']])
  })

  it('announces a missing sign-in again after the user has left the sign-in page', async () => {
    const { auth, router, announceEnd, currentPath } = await visit('/', { isSignedIn: false })
    auth.end('unauthenticated', true)
    await finishNavigation()
    expect(currentPath()).toBe('/login?redirect=/')
    await router.push('/')
    auth.end('unauthenticated', true)
    expect(announceEnd).toHaveBeenCalledTimes(2)
  })
})
