import { describe, expect, it, vi } from 'vitest'
import { loadStore } from '../../support/auth-store.ts'
import { createGuardedRouter } from '../../support/guarded-router.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'
import { eventually } from '../../support/eventually.ts'

/** Opens a path. The server sends its time in the response to a ping, and cannot refresh. */
async function visit(path: string, { isSignedIn = false, isReachable = true } = {}) {
  const ping = vi.fn(async () => {
    if (isReachable) auth.session.syncClock(new Date().toUTCString())
    return isReachable
  })
  const { auth } = loadStore({ ping })
  if (isSignedIn) auth.signIn(makeJwt())
  const router = createGuardedRouter(auth)
  await router.push(path)
  return { auth, router, ping, currentRoute: () => router.currentRoute.value }
}

describe('route guard', () => {
  it('opens public pages to every user', async () => {
    expect((await visit('/')).currentRoute().fullPath).toBe('/')
    expect((await visit('/', { isSignedIn: true })).currentRoute().fullPath).toBe('/')
  })

  it('redirects a signed-out user to the sign-in page, with the requested path in the query', async () => {
    const { currentRoute } = await visit('/orders/12?tab=items#first')
    expect(currentRoute().path).toBe('/login')
    expect(currentRoute().query.redirect).toBe('/orders/12?tab=items#first')
  })

  it('replaces the sign-in page when it redirects there again, so that Back leaves it', async () => {
    const { router, currentRoute } = await visit('/')
    await router.push('/orders/1')
    await router.push('/orders/2')
    expect(currentRoute().fullPath).toBe('/login?redirect=/orders/2')
    router.back()
    await eventually(() => expect(currentRoute().fullPath).toBe('/'))
  })

  it('opens a protected page to a signed-in user', async () => {
    expect((await visit('/orders/12', { isSignedIn: true })).currentRoute().fullPath).toBe(
      '/orders/12',
    )
  })

  it.each([
    ['/login', '/'],
    ['/login?redirect=/orders/12', '/orders/12'],
    ['/login?redirect=/orders/12?a=b%23c', '/orders/12?a=b#c'],
    ['/login?redirect=https://evil.example', '/'],
    ['/login?redirect=/login?redirect=/login', '/'],
  ])('redirects a signed-in user from %s to %s', async (path, target) => {
    expect((await visit(path, { isSignedIn: true })).currentRoute().fullPath).toBe(target)
  })

  it('replaces the sign-in page with the redirect target, so that Back does not return to the form', async () => {
    const { auth, router, currentRoute } = await visit('/')
    await router.push('/login')
    auth.signIn(makeJwt())
    await router.push('/login?redirect=/orders/12')
    expect(currentRoute().fullPath).toBe('/orders/12')
    router.back()
    await eventually(() => expect(currentRoute().fullPath).toBe('/'))
  })

  it('redirects to the sign-in page if the token has expired by the server’s clock', async () => {
    const { auth, router, ping, currentRoute } = await visit('/', { isSignedIn: true })
    // The device was asleep: its clock has moved on, and no timer has fired.
    vi.setSystemTime(Date.now() + DAY_S * 1000)
    await router.push('/orders')
    expect(currentRoute().fullPath).toBe('/login?redirect=/orders')
    expect(ping).toHaveBeenCalledTimes(1)
    expect(auth.endReason).toBe('expired')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('opens the page if the server cannot be reached to check an expired token', async () => {
    const { auth, router, ping, currentRoute } = await visit('/', {
      isSignedIn: true,
      isReachable: false,
    })
    vi.setSystemTime(Date.now() + DAY_S * 1000)
    await router.push('/orders')
    expect(ping).toHaveBeenCalled()
    expect(currentRoute().fullPath).toBe('/orders')
    expect(auth.endReason).toBeNull()
  })

  it('sends no ping for a public page, nor for a valid token', async () => {
    const { router, ping } = await visit('/orders', { isSignedIn: true })
    vi.setSystemTime(Date.now() + DAY_S * 1000)
    await router.push('/')
    expect(ping).not.toHaveBeenCalled()
  })

  it('lets a user whose token has expired by the server’s clock open the sign-in page', async () => {
    const { router, currentRoute, ping } = await visit('/', { isSignedIn: true })
    vi.setSystemTime(Date.now() + DAY_S * 1000)
    await router.push('/login')
    expect(ping).toHaveBeenCalledTimes(1)
    expect(currentRoute().fullPath).toBe('/login')
  })

  it('redirects to the sign-in page after the token was removed from storage by hand', async () => {
    const { router, currentRoute } = await visit('/', { isSignedIn: true })
    localStorage.removeItem('token')
    await router.push('/orders')
    expect(currentRoute().path).toBe('/login')
  })
})
