/** What each failure of a real request leads to, for a person with a page open. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { hold, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { signIn } from '../../support/sign-in-form.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Asks for the orders once more, on the page that is open. */
async function ask({ http }: Awaited<ReturnType<typeof visit>>) {
  return http.get('orders/').then(
    () => 'answered',
    (error: unknown) => error,
  )
}

describe('a request that fails', () => {
  it('with 401 leads to sign in at once, with the way back', async () => {
    const app = await visit('/orders?page=2#top', { as: 'demo', locale: 'zh-CN' })
    faults.set({ kind: '401' })
    await expect(ask(app)).resolves.toMatchObject({ response: { status: 401 } })
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders?page=2%23top'))
    expect(app.notices).toEqual([{ message: '请先登录', duration: 1000, forbidClick: false }])
    expect(app.auth.token).toBeNull()
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('with 403 says so for a second, without the token and without clicks, and then leads to sign in', async () => {
    const app = await visit('/orders', { as: 'demo', locale: 'zh-CN' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    faults.set({ kind: '403' })
    await expect(ask(app)).resolves.toMatchObject({ response: { status: 403 } })
    expect(app.notices).toEqual([
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
    'with %s says so, and leaves everything else as it is',
    async (kind, message) => {
      const app = await visit('/orders', { as: 'demo' })
      faults.set({ kind, endpoint: 'orders' })
      await expect(ask(app)).resolves.toBeInstanceOf(Error)
      expect(app.notices).toEqual([
        { message: expect.stringMatching(message), duration: 1500, forbidClick: false },
      ])
      expect(app.path()).toBe('/orders')
      expect(app.auth.isAuthenticated).toBe(true)
    },
  )

  it('by taking too long says so', async () => {
    const app = await visit('/settings', { as: 'demo' })
    faults.set({ kind: 'hang' })
    await expect(app.http.get('orders/', { timeout: 20 })).rejects.toMatchObject({
      failure: { kind: 'timeout' },
    })
    expect(app.notices[0]?.message).toBe(
      'The server took too long to answer. Please try again later',
    )
  })

  it('because it was given up says nothing', async () => {
    const app = await visit('/settings', { as: 'demo' })
    faults.set({ kind: 'hang' })
    const controller = new AbortController()
    const request = app.http.get('orders/', { signal: controller.signal })
    controller.abort()
    await expect(request).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
    expect(app.notices).toEqual([])
  })

  it('with a message of the server shows that', async () => {
    const app = await visit('/settings', { as: 'demo' })
    const order = app.http.post('orders/', { id: 1, quantity: 99_999 })
    await expect(order).rejects.toMatchObject({ failure: { kind: 'invalid' } })
    expect(app.notices[0]?.message).toMatch(/Only \d+ left/)
  })

  it('ten at once lead to one message and one navigation', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const replace = vi.spyOn(app.router, 'replace')
    faults.set({ kind: '401' })
    await Promise.all(Array.from({ length: 10 }, () => ask(app)))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    await flushPromises()
    expect(app.notices).toHaveLength(1)
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('on the sign-in page leads nowhere', async () => {
    const app = await visit('/login?redirect=/orders')
    faults.set({ kind: '401' })
    await ask(app)
    await flushPromises()
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(app.notices).toEqual([])
  })
})

describe('while a person is being led away', () => {
  const second = { toFake: ['setTimeout', 'clearTimeout'] } satisfies Parameters<
    typeof vi.useFakeTimers
  >[0]

  it('ten requests of the signed-out lead to one message and one navigation', async () => {
    const app = await visit('/settings')
    const replace = vi.spyOn(app.router, 'replace')
    await Promise.all(Array.from({ length: 10 }, () => ask(app)))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
    expect(app.notices).toHaveLength(1)
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it.each(['401', '500', '404'] as const)('nothing else is said or done (%s)', async (kind) => {
    const app = await visit('/orders', { as: 'demo' })
    const replace = vi.spyOn(app.router, 'replace')
    vi.useFakeTimers(second)
    faults.set({ kind: '403', once: true })
    await ask(app)
    faults.set({ kind })
    await ask(app)
    expect(app.notices).toHaveLength(1)
    expect(replace).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('who goes to sign in by themselves is not led there again', async () => {
    const app = await visit('/orders', { as: 'demo' })
    vi.useFakeTimers(second)
    faults.set({ kind: '403', once: true })
    await ask(app)
    await app.router.push('/login?redirect=/account')
    const replace = vi.spyOn(app.router, 'replace')
    await vi.advanceTimersByTimeAsync(1000)
    expect(replace).not.toHaveBeenCalled()
    expect(app.path()).toBe('/login?redirect=/account')
  })

  it('the next failure counts again', async () => {
    const app = await visit('/orders', { as: 'demo' })
    faults.set({ kind: '401', once: true })
    await ask(app)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    await app.router.push('/settings')
    await ask(app)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
    expect(app.notices).toHaveLength(2)
  })

  it('says so when the sign-in page does not load', async () => {
    const app = await visit('/orders', { as: 'demo' })
    app.router.beforeEach(() => {
      throw new TypeError('no such chunk')
    })
    faults.set({ kind: '401', once: true })
    await ask(app)
    await eventually(() =>
      expect(app.messages()).toEqual([
        'Please sign in',
        'Something went wrong. Please reload the page and try again',
      ]),
    )
  })

  it('an app that is taken off the page leads nowhere any more', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const replace = vi.spyOn(app.router, 'replace')
    vi.useFakeTimers(second)
    faults.set({ kind: '403', once: true })
    await ask(app)
    app.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(replace).not.toHaveBeenCalled()
    localStorage.setItem('token', 'JWT a.b.c')
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    expect(localStorage.getItem('token')).toBe('JWT a.b.c')
  })
})

describe('when the token expires', () => {
  it('a page for the signed in is left, with a word', async () => {
    const app = await visit('/account', { as: 'demo' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    app.auth.begin(makeJwt({ exp: Math.floor(Date.now() / 1000) + 60 }))
    await vi.advanceTimersByTimeAsync(60_000)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/account'))
    expect(app.messages()).toEqual(['Your sign-in has expired. Please sign in again'])
  })
})

describe('when another tab signs out', () => {
  function signOutElsewhere(): void {
    localStorage.removeItem('token')
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
  }

  it('a page for the signed in is left', async () => {
    const app = await visit('/orders', { as: 'demo' })
    signOutElsewhere()
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    expect(app.notices).toEqual([])
  })

  it('a public page is not', async () => {
    const app = await visit('/products/1', { as: 'demo' })
    signOutElsewhere()
    await flushPromises()
    expect(app.path()).toBe('/products/1')
    expect(app.auth.isAuthenticated).toBe(false)
  })
})

describe('the progress bar', () => {
  it('is there while a slow request or a slow page is on its way', async () => {
    const app = await visit('/settings', { as: 'demo' })
    const bar = () => screen.queryByRole('progressbar')
    const answer = hold('get', '*/v1/orders/')
    const request = ask(app)
    await eventually(() => expect(bar()).not.toBeNull())
    await app.router.push('/settings')
    expect(bar()).not.toBeNull()
    answer()
    await request
    await eventually(() => expect(bar()).toBeNull())

    let arrive = () => {}
    app.router.beforeEach(() => new Promise<void>((resolve) => (arrive = resolve)))
    const navigation = app.router.push('/')
    await eventually(() => expect(bar()).not.toBeNull())
    arrive()
    await navigation
    await eventually(() => expect(bar()).toBeNull())
  })
})

describe('a bare 403 that comes back after signing in', () => {
  it('is said to be a missing permission, and leads home instead of round in circles', async () => {
    const app = await visit('/orders', { as: 'demo' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    faults.set({ kind: '403', endpoint: 'orders' })
    await ask(app)
    await vi.advanceTimersByTimeAsync(1000)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    vi.useRealTimers()

    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.notices.at(-1)).toMatchObject({ message: 'Forbidden', forbidClick: false })
    expect(app.notices).toHaveLength(2)
  })
})

describe('the token', () => {
  it('is refused if one character of it is another', async () => {
    const app = await visit('/settings', { as: 'demo' })
    const token = app.auth.token ?? ''
    const signature = token.lastIndexOf('.') + 1
    const other = token[signature] === 'A' ? 'B' : 'A'
    localStorage.setItem('token', token.slice(0, signature) + other + token.slice(signature + 1))
    await expect(ask(app)).resolves.toMatchObject({
      response: { status: 403, data: { code: 'token_invalid' } },
    })
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('that was taken away by hand is missed at the next request', async () => {
    const app = await visit('/orders', { as: 'demo' })
    localStorage.removeItem('token')
    await expect(ask(app)).resolves.toMatchObject({ response: { status: 401 } })
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
  })
})
