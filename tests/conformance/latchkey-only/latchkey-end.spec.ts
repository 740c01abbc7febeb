import { screen } from '@testing-library/dom'
import { afterEach, expect, it, vi } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { hurry } from '../../support/skip-delay.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { networkDown, type Reply } from '../backend.ts'
import { open } from './app.ts'

const clock = { toFake: ['setInterval', 'clearInterval', 'Date'] } satisfies Parameters<
  typeof vi.useFakeTimers
>[0]
const bare: Reply = { status: 403, data: {} }
const page: Reply = { data: { count: 0, next: null, previous: null, results: [] } }

afterEach(() => {
  vi.useRealTimers()
})

async function fillIn({ user }: Awaited<ReturnType<typeof open>>): Promise<void> {
  await user.type(await screen.findByLabelText('User name'), 'demo')
  await user.type(screen.getByLabelText('Password'), 'demo1234{Enter}')
}

it('s-login-throttled: the wait is shown and counted down, nothing is sent meanwhile, and it lifts by itself', async () => {
  vi.useFakeTimers(clock)
  let reply: Reply = { status: 429, data: {}, headers: { 'Retry-After': '3' } }
  const app = await open('/login', {
    answer: ({ method }) => (method === 'post' ? reply : page),
  })
  await fillIn(app)
  for (const name of ['Wait 3 seconds', 'Wait 2 seconds', 'Wait 1 second']) {
    await app.user.click(await screen.findByRole('button', { name }))
    expect(app.backend.sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
  }
  const button = await screen.findByRole('button', { name: 'Sign in' })
  reply = { data: { token: makeJwt() } }
  await app.user.click(button)
  await eventually(() => expect(app.auth.isAuthenticated).toBe(true))
  expect(app.notices).toEqual([])
})

it('s-login-odd: a sign-in answered with nonsense, or an expired token, signs nobody in, touches no storage, and is said plainly', async () => {
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
    const app = await open('/login', { answer: () => ({ data }) })
    const before = { ...localStorage }
    await fillIn(app)
    const words = await screen.findByText(/without a sign-in that can be used/)
    expect(words.textContent).not.toMatch(/[<>{}]/)
    expect(app.auth.isAuthenticated).toBe(false)
    expect({ ...localStorage }).toEqual(before)
    expect(app.path()).toBe('/login')
    app.close()
  }
})

it('s-profile-fails: a profile that fails leaves the person signed in, with a way to try again; a 401 leads to sign in; no page is blank', async () => {
  for (const reply of [{ status: 500 }, networkDown()]) {
    const app = await open('/account', { token: makeJwt(), answer: () => reply })
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/account')
    app.close()
  }
  const app = await open('/account', { token: makeJwt(), answer: () => ({ status: 401 }) })
  await eventually(() => expect(app.path()).toBe('/login?redirect=/account'))
  expect(await screen.findByLabelText('User name')).toBeTruthy()
  expect(app.auth.isAuthenticated).toBe(false)
})

it('s-403-loop: a bare 403 leads to sign in once; the same again after that leads home, signed in, and is said', async () => {
  hurry(1000)
  const app = await open('/orders', {
    answer: ({ url, method }) => {
      if (method === 'post') return { data: { token: makeJwt() } }
      return url.includes('orders') ? bare : page
    },
    token: makeJwt(),
  })
  await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
  const visited: string[] = []
  app.router.afterEach(({ path }) => visited.push(path))
  await fillIn(app)
  await eventually(() => expect(app.path()).toBe('/'))
  expect(visited).toEqual(['/orders', '/'])
  expect(app.auth.isAuthenticated).toBe(true)
})
