import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useSessionEndRedirect } from '@/auth/session-end-redirect.ts'
import { changeInOtherTab, loadStore } from '../../support/auth-store.ts'
import { createGuardedRouter } from '../../support/guarded-router.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const DELAY_MS = 2000

interface VisitOptions {
  isSignedIn?: boolean
  /** What the announcement returns. */
  delayMs?: number
}

/** Opens a page, and creates the redirect for it. */
async function visit(path: string, { isSignedIn = true, delayMs = 0 }: VisitOptions = {}) {
  const { auth } = loadStore()
  if (isSignedIn) auth.signIn(makeJwt())
  const router = createGuardedRouter(auth)
  await router.push(path)
  const replace = vi.spyOn(router, 'replace')
  const announceEnd = vi.fn(() => delayMs)
  const scope = effectScope()
  const redirect = scope.run(() => useSessionEndRedirect({ auth, router, announceEnd }))
  if (!redirect) throw new Error('The scope is not active.')
  const currentPath = () => router.currentRoute.value.fullPath
  return { auth, router, replace, announceEnd, scope, redirect, currentPath }
}

/** Lets the navigations that have started arrive. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('redirect at the end of the session', () => {
  it('replaces a page that requires a sign-in by the sign-in page, at once and with its path in the query', async () => {
    const { auth, router, replace, announceEnd, redirect } = await visit('/orders/12?tab=items#a')
    auth.end('rejected')
    expect(announceEnd).toHaveBeenCalledExactlyOnceWith('rejected')
    expect(replace).toHaveBeenCalledTimes(1)
    expect(redirect.isRedirecting()).toBe(true)
    await settle()
    expect(router.currentRoute.value.path).toBe('/login')
    expect(router.currentRoute.value.query).toEqual({ redirect: '/orders/12?tab=items#a' })
    expect(redirect.isRedirecting()).toBe(false)
  })

  it('redirects after the announcement, and only once if several requests find the session gone', async () => {
    const { auth, replace, redirect, currentPath } = await visit('/orders', { delayMs: DELAY_MS })
    auth.end('expired')
    auth.end('unauthenticated', true)
    await vi.advanceTimersByTimeAsync(DELAY_MS - 1)
    expect(redirect.isRedirecting()).toBe(true)
    expect(currentPath()).toBe('/orders')
    await vi.advanceTimersByTimeAsync(1)
    expect(currentPath()).toBe('/login?redirect=/orders')
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('does nothing when the user signs out', async () => {
    const { auth, announceEnd, redirect, currentPath } = await visit('/orders')
    auth.end('signed-out')
    await settle()
    expect(announceEnd).not.toHaveBeenCalled()
    expect(redirect.isRedirecting()).toBe(false)
    expect(currentPath()).toBe('/orders')
  })

  it('does nothing on a page that is for guests only', async () => {
    const { auth, replace, announceEnd, redirect } = await visit('/login', { isSignedIn: false })
    auth.end('unauthenticated', true)
    expect(announceEnd).not.toHaveBeenCalled()
    expect(redirect.isRedirecting()).toBe(false)
    expect(replace).not.toHaveBeenCalled()
  })

  it('redirects without an announcement when the user signs out in another tab', async () => {
    const { auth, announceEnd, currentPath } = await visit('/orders', { delayMs: DELAY_MS })
    changeInOtherTab(null)
    expect(auth.endReason).toBe('other-tab')
    await settle()
    expect(announceEnd).not.toHaveBeenCalled()
    expect(currentPath()).toBe('/login?redirect=/orders')
  })

  it('redirects from a public page if its request requires a sign-in, with an announcement', async () => {
    const { auth, announceEnd, currentPath } = await visit('/')
    auth.end('expired', true)
    await settle()
    expect(announceEnd).toHaveBeenCalledExactlyOnceWith('expired')
    expect(currentPath()).toBe('/login?redirect=/')
  })

  it('does not redirect if the user opens a guest page during the announcement', async () => {
    const { auth, router, replace, redirect, currentPath } = await visit('/orders', {
      delayMs: DELAY_MS,
    })
    auth.end('rejected')
    await router.push('/login?redirect=/orders/7')
    await vi.advanceTimersByTimeAsync(DELAY_MS)
    expect(replace).not.toHaveBeenCalled()
    expect(redirect.isRedirecting()).toBe(false)
    expect(currentPath()).toBe('/login?redirect=/orders/7')
  })

  it('is over if the navigation fails, and the function that replaces the page does not reject', async () => {
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
    const { auth, scope, currentPath } = await visit('/orders', { delayMs: DELAY_MS })
    auth.end('rejected')
    scope.stop()
    await vi.advanceTimersByTimeAsync(DELAY_MS)
    expect(currentPath()).toBe('/orders')
  })

  it('does nothing at the end of a session once its scope is stopped', async () => {
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
    await settle()
    expect(announceEnd).toHaveBeenCalledExactlyOnceWith('rejected')
    expect(redirect.isRedirecting()).toBe(false)
    expect(currentPath()).toBe('/')
  })

  it('does not announce on a public page that the session has expired', async () => {
    const { auth, announceEnd, currentPath } = await visit('/')
    auth.end('expired')
    await settle()
    expect(announceEnd).not.toHaveBeenCalled()
    expect(currentPath()).toBe('/')
  })

  it('announces the end once for each session', async () => {
    const { auth, announceEnd } = await visit('/')
    auth.end('rejected')
    await settle()
    auth.end('unauthenticated')
    expect(announceEnd.mock.calls).toEqual([['rejected']])
    auth.signIn(makeJwt())
    auth.end('unauthenticated')
    expect(announceEnd.mock.calls).toEqual([['rejected'], ['unauthenticated']])
  })

  it('announces a missing sign-in again after the user has left the sign-in page', async () => {
    const { auth, router, announceEnd, currentPath } = await visit('/', { isSignedIn: false })
    auth.end('unauthenticated', true)
    await settle()
    expect(currentPath()).toBe('/login?redirect=/')
    await router.push('/')
    auth.end('unauthenticated', true)
    expect(announceEnd).toHaveBeenCalledTimes(2)
  })
})
