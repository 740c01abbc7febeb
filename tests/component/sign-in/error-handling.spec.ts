/** Error handling: what the user sees of each kind of failed request, and where it leads. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { delayResponse, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { signIn } from '../../support/sign-in-form.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Requests the orders from the current page. Resolves to the error if it fails. */
async function requestOrders({ http }: Awaited<ReturnType<typeof visit>>) {
  return http.get('orders/').then(
    () => 'ok',
    (error: unknown) => error,
  )
}

describe('error handling of a failed request', () => {
  it('redirects to the sign-in page at once after a 401, with the page to return to', async () => {
    const app = await visit('/orders?page=2#top', { as: 'demo', locale: 'zh-CN' })
    faults.set({ kind: '401' })
    await expect(requestOrders(app)).resolves.toMatchObject({ response: { status: 401 } })
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders?page=2%23top'))
    expect(app.toasts).toEqual([{ message: '请先登录', duration: 1000, forbidClick: false }])
    expect(app.auth.token).toBeNull()
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('removes the token after a 403, shows a toast that blocks clicks for a second, and then redirects to the sign-in page', async () => {
    const app = await visit('/orders', { as: 'demo', locale: 'zh-CN' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    faults.set({ kind: '403' })
    await expect(requestOrders(app)).resolves.toMatchObject({ response: { status: 403 } })
    expect(app.toasts).toEqual([
      { message: '登录过期,请重新登录', duration: 1000, forbidClick: true },
    ])
    expect(app.auth.token).toBeNull()
    expect(localStorage.getItem('token')).toBeNull()
    await vi.advanceTimersByTimeAsync(999)
    expect(app.path()).toBe('/orders')
    await vi.advanceTimersByTimeAsync(1)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
  })

  it.each([
    ['404', 'The requested resource was not found'],
    ['429', /\S/],
    ['500', 'The server ran into a problem. Please try again later'],
    ['offline', 'The server cannot be reached. Please check your connection'],
  ] satisfies [FaultKind, string | RegExp][])(
    'shows a toast after an error %s, and changes nothing else',
    async (kind, message) => {
      const app = await visit('/orders', { as: 'demo' })
      faults.set({ kind, endpoint: 'orders' })
      await expect(requestOrders(app)).resolves.toBeInstanceOf(Error)
      expect(app.toasts).toEqual([
        { message: expect.stringMatching(message), duration: 1500, forbidClick: false },
      ])
      expect(app.path()).toBe('/orders')
      expect(app.auth.isAuthenticated).toBe(true)
    },
  )

  it('shows a toast for a request that times out', async () => {
    const app = await visit('/settings', { as: 'demo' })
    faults.set({ kind: 'hang' })
    // MSW's XMLHttpRequest has no time-out. Without a token Axios may send a CSRF token, and then measures the time itself.
    await expect(app.http.get('orders/', { timeout: 20, auth: false })).rejects.toMatchObject({
      failure: { kind: 'timeout' },
    })
    expect(app.toasts[0]?.message).toBe(
      'The server took too long to answer. Please try again later',
    )
  })

  it('shows nothing for a request that was cancelled', async () => {
    const app = await visit('/settings', { as: 'demo' })
    faults.set({ kind: 'hang' })
    const controller = new AbortController()
    const request = app.http.get('orders/', { signal: controller.signal })
    controller.abort()
    await expect(request).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
    expect(app.toasts).toEqual([])
  })

  it('shows the message of the server in the toast if the response has one', async () => {
    const app = await visit('/settings', { as: 'demo' })
    const order = app.http.post('orders/', { id: 1, quantity: 99_999 })
    await expect(order).rejects.toMatchObject({ failure: { kind: 'invalid' } })
    expect(app.toasts[0]?.message).toMatch(/Only \d+ left/)
  })

  it('shows one toast and navigates once when ten requests are rejected at once', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const replace = vi.spyOn(app.router, 'replace')
    faults.set({ kind: '401' })
    await Promise.all(Array.from({ length: 10 }, () => requestOrders(app)))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    await flushPromises()
    expect(app.toasts).toHaveLength(1)
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('does not redirect from the sign-in page', async () => {
    const app = await visit('/login?redirect=/orders')
    faults.set({ kind: '401' })
    await requestOrders(app)
    await flushPromises()
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(app.toasts).toEqual([])
  })
})

describe('redirect to the sign-in page', () => {
  const fakeTimeouts = { toFake: ['setTimeout', 'clearTimeout'] } satisfies Parameters<
    typeof vi.useFakeTimers
  >[0]

  it('redirects once, with one toast, when ten requests of a signed-out user are rejected', async () => {
    const app = await visit('/settings')
    const replace = vi.spyOn(app.router, 'replace')
    await Promise.all(Array.from({ length: 10 }, () => requestOrders(app)))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
    expect(app.toasts).toHaveLength(1)
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it.each(['401', '500', '404'] as const)(
    'shows no second toast for an error %s while the redirect is pending',
    async (kind) => {
      const app = await visit('/orders', { as: 'demo' })
      const replace = vi.spyOn(app.router, 'replace')
      vi.useFakeTimers(fakeTimeouts)
      faults.set({ kind: '403', once: true })
      await requestOrders(app)
      faults.set({ kind })
      await requestOrders(app)
      expect(app.toasts).toHaveLength(1)
      expect(replace).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1000)
      await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
      expect(replace).toHaveBeenCalledTimes(1)
    },
  )

  it('skips the redirect if the user opens the sign-in page first', async () => {
    const app = await visit('/orders', { as: 'demo' })
    vi.useFakeTimers(fakeTimeouts)
    faults.set({ kind: '403', once: true })
    await requestOrders(app)
    await app.router.push('/login?redirect=/account')
    const replace = vi.spyOn(app.router, 'replace')
    await vi.advanceTimersByTimeAsync(1000)
    expect(replace).not.toHaveBeenCalled()
    expect(app.path()).toBe('/login?redirect=/account')
  })

  it('redirects again at the next rejected request', async () => {
    const app = await visit('/orders', { as: 'demo' })
    faults.set({ kind: '401', once: true })
    await requestOrders(app)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    await app.router.push('/settings')
    await requestOrders(app)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
    expect(app.toasts).toHaveLength(2)
  })

  it('shows a toast when the sign-in page does not load', async () => {
    const app = await visit('/orders', { as: 'demo' })
    app.router.beforeEach(() => {
      throw new TypeError('no such chunk')
    })
    faults.set({ kind: '401', once: true })
    await requestOrders(app)
    await eventually(() =>
      expect(app.messages()).toEqual([
        'Please sign in',
        'Something went wrong. Please reload the page and try again',
      ]),
    )
  })

  it('does not redirect once the app is unmounted', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const replace = vi.spyOn(app.router, 'replace')
    vi.useFakeTimers(fakeTimeouts)
    faults.set({ kind: '403', once: true })
    await requestOrders(app)
    app.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(replace).not.toHaveBeenCalled()
    localStorage.setItem('token', 'JWT a.b.c')
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    expect(localStorage.getItem('token')).toBe('JWT a.b.c')
  })
})

describe('expiry of the token', () => {
  it('redirects from a protected page to the sign-in page when the token expires, with a toast', async () => {
    const app = await visit('/account', { as: 'demo' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    app.auth.signIn(makeJwt({ exp: Math.floor(Date.now() / 1000) + 60 }))
    await vi.advanceTimersByTimeAsync(60_000)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/account'))
    expect(app.messages()).toEqual(['Your sign-in has expired. Please sign in again'])
  })
})

describe('sign-out in another tab', () => {
  function signOutInOtherTab(): void {
    localStorage.removeItem('token')
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
  }

  it('redirects from a protected page to the sign-in page when another tab signs out, without a toast', async () => {
    const app = await visit('/orders', { as: 'demo' })
    signOutInOtherTab()
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    expect(app.toasts).toEqual([])
  })

  it('keeps a public page open when another tab signs out', async () => {
    const app = await visit('/products/1', { as: 'demo' })
    signOutInOtherTab()
    await flushPromises()
    expect(app.path()).toBe('/products/1')
    expect(app.auth.isAuthenticated).toBe(false)
  })
})

describe('progress bar', () => {
  it('shows the progress bar while a slow request or a slow navigation is pending', async () => {
    const app = await visit('/settings', { as: 'demo' })
    const bar = () => screen.queryByRole('progressbar')
    const respond = delayResponse('get', '*/v1/orders/')
    const request = requestOrders(app)
    await eventually(() => expect(bar()).not.toBeNull())
    await app.router.push('/settings')
    expect(bar()).not.toBeNull()
    respond()
    await request
    await eventually(() => expect(bar()).toBeNull())

    let finishNavigation = () => {}
    app.router.beforeEach(() => new Promise<void>((resolve) => (finishNavigation = resolve)))
    const navigation = app.router.push('/')
    await eventually(() => expect(bar()).not.toBeNull())
    finishNavigation()
    await navigation
    await eventually(() => expect(bar()).toBeNull())
  })
})

describe('a 403 without an error code', () => {
  it('treats a 403 that repeats after signing in as a missing permission, and goes home instead of into a redirect loop', async () => {
    const app = await visit('/orders', { as: 'demo' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    faults.set({ kind: '403', endpoint: 'orders' })
    await requestOrders(app)
    await vi.advanceTimersByTimeAsync(1000)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    vi.useRealTimers()

    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.toasts.at(-1)).toMatchObject({ message: 'Forbidden', forbidClick: false })
    expect(app.toasts).toHaveLength(2)
  })
})

describe('a token changed in storage by hand', () => {
  it('removes a token whose signature was changed once the server has rejected it', async () => {
    const app = await visit('/settings', { as: 'demo' })
    const token = app.auth.token ?? ''
    const signature = token.lastIndexOf('.') + 1
    const replacement = token[signature] === 'A' ? 'B' : 'A'
    localStorage.setItem(
      'token',
      token.slice(0, signature) + replacement + token.slice(signature + 1),
    )
    await expect(requestOrders(app)).resolves.toMatchObject({
      response: { status: 403, data: { code: 'token_invalid' } },
    })
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('redirects to the sign-in page at the next request after the token was deleted by hand', async () => {
    const app = await visit('/orders', { as: 'demo' })
    localStorage.removeItem('token')
    await expect(requestOrders(app)).resolves.toMatchObject({ response: { status: 401 } })
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
  })
})
