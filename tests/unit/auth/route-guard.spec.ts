import { describe, expect, it, vi } from 'vitest'
import { loadStore } from '../../support/auth-store.ts'
import { guarded } from '../../support/guarded-router.ts'
import { day, makeJwt } from '../../support/make-jwt.ts'
import { eventually } from '../../support/eventually.ts'

/** A server that tells the time, and cannot renew. */
async function visit(path: string, { signedIn = false, isThere = true } = {}) {
  const asked = vi.fn(async () => {
    if (isThere) auth.session.hear(new Date().toUTCString())
    return isThere
  })
  const { auth } = loadStore({ isThere: asked })
  if (signedIn) auth.begin(makeJwt())
  const router = guarded(auth)
  await router.push(path)
  return { auth, router, asked, at: () => router.currentRoute.value }
}

describe('the guard', () => {
  it('lets everyone into public pages', async () => {
    expect((await visit('/')).at().fullPath).toBe('/')
    expect((await visit('/', { signedIn: true })).at().fullPath).toBe('/')
  })

  it('sends the signed-out to sign in, with the way back', async () => {
    const { at } = await visit('/orders/12?tab=items#first')
    expect(at().path).toBe('/login')
    expect(at().query.redirect).toBe('/orders/12?tab=items#first')
  })

  it('puts one form in the place of another, so that Back gets past them', async () => {
    const { router, at } = await visit('/')
    await router.push('/orders/1')
    await router.push('/orders/2')
    expect(at().fullPath).toBe('/login?redirect=/orders/2')
    router.back()
    await eventually(() => expect(at().fullPath).toBe('/'))
  })

  it('lets the signed-in pass', async () => {
    expect((await visit('/orders/12', { signedIn: true })).at().fullPath).toBe('/orders/12')
  })

  it.each([
    ['/login', '/'],
    ['/login?redirect=/orders/12', '/orders/12'],
    ['/login?redirect=/orders/12?a=b%23c', '/orders/12?a=b#c'],
    ['/login?redirect=https://evil.example', '/'],
    ['/login?redirect=/login?redirect=/login', '/'],
  ])('sends the signed-in from %s on to %s', async (path, target) => {
    expect((await visit(path, { signedIn: true })).at().fullPath).toBe(target)
  })

  it('puts the page in the place of the form, to which Back does not lead', async () => {
    const { auth, router, at } = await visit('/')
    await router.push('/login')
    auth.begin(makeJwt())
    await router.push('/login?redirect=/orders/12')
    expect(at().fullPath).toBe('/orders/12')
    router.back()
    await eventually(() => expect(at().fullPath).toBe('/'))
  })

  it('counts a token that has expired meanwhile as expired, once the server has said so', async () => {
    const { auth, router, asked, at } = await visit('/', { signedIn: true })
    // The device was asleep: the clock has gone on, timers have not.
    vi.setSystemTime(Date.now() + day * 1000)
    await router.push('/orders')
    expect(at().fullPath).toBe('/login?redirect=/orders')
    expect(asked).toHaveBeenCalledTimes(1)
    expect(auth.endedBy).toBe('expired')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('lets pass whom no server can be asked about, who may see what the API says', async () => {
    const { auth, router, asked, at } = await visit('/', { signedIn: true, isThere: false })
    vi.setSystemTime(Date.now() + day * 1000)
    await router.push('/orders')
    expect(asked).toHaveBeenCalled()
    expect(at().fullPath).toBe('/orders')
    expect(auth.endedBy).toBeNull()
  })

  it('asks nothing for a public page, nor for a token that is good', async () => {
    const { router, asked } = await visit('/orders', { signedIn: true })
    vi.setSystemTime(Date.now() + day * 1000)
    await router.push('/')
    expect(asked).not.toHaveBeenCalled()
  })

  it('shows the sign-in page to whom the server says to have expired', async () => {
    const { router, at, asked } = await visit('/', { signedIn: true })
    vi.setSystemTime(Date.now() + day * 1000)
    await router.push('/login')
    expect(asked).toHaveBeenCalledTimes(1)
    expect(at().fullPath).toBe('/login')
  })

  it('sees a token that was taken away by hand', async () => {
    const { router, at } = await visit('/', { signedIn: true })
    localStorage.removeItem('token')
    await router.push('/orders')
    expect(at().path).toBe('/login')
  })
})
