/** Sign-in and session end in the app: throttling, malformed responses, and the redirect after a bare 403. */
import { screen } from '@testing-library/dom'
import { afterEach, expect, it, vi } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { skipDelay } from '../../support/skip-delay.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { networkError, type FakeResponse } from '../../support/fake-adapter.ts'
import { signIn } from '../../support/sign-in-form.ts'
import { emptyList, openApp } from './app.ts'

const fakeTimers = { toFake: ['setInterval', 'clearInterval', 'Date'] } satisfies Parameters<
  typeof vi.useFakeTimers
>[0]
const bare403: FakeResponse = { status: 403, data: {} }

afterEach(() => {
  vi.useRealTimers()
})

it('s-login-throttled: counts down the wait after a throttled sign-in, sends nothing meanwhile, and then enables the button', async () => {
  vi.useFakeTimers(fakeTimers)
  let signInResponse: FakeResponse = { status: 429, data: {}, headers: { 'Retry-After': '3' } }
  const app = await openApp('/login', {
    onRequest: ({ method }) => (method === 'post' ? signInResponse : emptyList),
  })
  await signIn(app)
  for (const name of ['Wait 3 seconds', 'Wait 2 seconds', 'Wait 1 second']) {
    await app.user.click(await screen.findByRole('button', { name }))
    expect(app.backend.sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
  }
  const button = await screen.findByRole('button', { name: 'Sign in' })
  signInResponse = { data: { token: makeJwt() } }
  await app.user.click(button)
  await eventually(() => expect(app.auth.isAuthenticated).toBe(true))
  expect(app.toasts).toEqual([])
})

it('s-login-odd: shows a plain message and signs no user in when the sign-in response has no usable token', async () => {
  for (const data of [
    '<!doctype html><p>Hello</p>',
    '',
    null,
    {},
    [],
    { token: null },
    { token: '' },
    { token: 42 },
    { token: 'a.b.c' },
    { token: 'JWT' },
    { token: makeJwt({ exp: 1 }) },
  ]) {
    const app = await openApp('/login', { onRequest: () => ({ data }) })
    const before = { ...localStorage }
    await signIn(app)
    const message = await screen.findByText(/without a sign-in that can be used/)
    expect(message.textContent).not.toMatch(/[<>{}]/)
    expect(app.auth.isAuthenticated).toBe(false)
    expect({ ...localStorage }).toEqual(before)
    expect(app.path()).toBe('/login')
    app.close()
  }
})

it('s-profile-fails: keeps the user signed in and shows a retry button when the profile fails to load, and redirects on a 401', async () => {
  for (const response of [{ status: 500 }, networkError()]) {
    const app = await openApp('/account', { token: makeJwt(), onRequest: () => response })
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/account')
    app.close()
  }
  const app = await openApp('/account', {
    token: makeJwt(),
    onRequest: () => ({ status: 401, data: {} }),
  })
  await eventually(() => expect(app.path()).toBe('/login?redirect=/account'))
  expect(await screen.findByLabelText('User name')).toBeTruthy()
  expect(app.auth.isAuthenticated).toBe(false)
})

it('s-403-loop: redirects to the sign-in page once on a bare 403, and to the home page when the new session gets it again', async () => {
  skipDelay(1000)
  const app = await openApp('/orders', {
    onRequest: ({ url, method }) => {
      if (method === 'post') return { data: { token: makeJwt() } }
      return url.includes('orders') ? bare403 : emptyList
    },
    token: makeJwt(),
  })
  await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
  const visited: string[] = []
  app.router.afterEach(({ path }) => visited.push(path))
  await signIn(app)
  await eventually(() => expect(app.path()).toBe('/'))
  expect(visited).toEqual(['/orders', '/'])
  expect(app.auth.isAuthenticated).toBe(true)
})
