import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createGuard } from '@/auth/guard.ts'
import { useAuthStore } from '@/auth/store.ts'
import { day, makeJwt } from '../../support/tokens.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T12:00:00Z') })
  localStorage.clear()
})

afterEach(() => {
  vi.useRealTimers()
})

async function visit(path: string, { signedIn = false } = {}) {
  const auth = useAuthStore(createPinia())
  if (signedIn) auth.begin(makeJwt())
  const component = { template: '<p />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component, meta: { title: 'title.products' } },
      { path: '/orders/:id?', component, meta: { title: 'title.orders', requiresAuth: true } },
      { path: '/login', component, meta: { title: 'title.login', guestOnly: true } },
    ],
  })
  router.beforeEach(createGuard(auth, router))
  await router.push(path)
  return { auth, router, at: () => router.currentRoute.value }
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

  it('counts a token that has expired meanwhile as expired', async () => {
    const { auth, router, at } = await visit('/', { signedIn: true })
    // The device was asleep: the clock has gone on, timers have not.
    vi.setSystemTime(Date.now() + day * 1000)
    await router.push('/orders')
    expect(at().fullPath).toBe('/login?redirect=/orders')
    expect(auth.endedBy).toBe('expired')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('sees a token that was taken away by hand', async () => {
    const { router, at } = await visit('/', { signedIn: true })
    localStorage.removeItem('token')
    await router.push('/orders')
    expect(at().path).toBe('/login')
  })
})
