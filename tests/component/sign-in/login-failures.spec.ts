/** Sign-in page: what it shows when a sign-in fails. */
import { screen } from '@testing-library/dom'
import { HttpResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import {
  mockSignInResponse,
  passwordField,
  signIn,
  usernameField,
} from '../../support/sign-in-form.ts'
import { makeJwt } from '../../support/make-jwt.ts'

describe('failed sign-in', () => {
  afterEach(() => vi.useRealTimers())

  it('shows that user name or password is wrong, and keeps both in the form', async () => {
    const app = await visit('/login?redirect=/orders')
    await signIn(app, 'demo', 'wrong')
    const alert = await screen.findByText(/user name|username|password/i, {
      selector: '[role=alert] *',
    })
    expect(alert).toBeTruthy()
    expect((await usernameField()).value).toBe('demo')
    expect(passwordField().value).toBe('wrong')
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(app.toasts).toEqual([])
    expect(localStorage.getItem('token')).toBeNull()
  })

  it.each([
    ['500', 'The server ran into a problem. Please try again later'],
    ['offline', 'The server cannot be reached. Please check your connection'],
    ['html', 'The server answered without a sign-in that can be used. Please try again later.'],
    ['empty', 'The server answered without a sign-in that can be used. Please try again later.'],
  ] satisfies [FaultKind, string][])(
    'shows the error %s in the form, without a toast',
    async (kind, message) => {
      const app = await visit('/login')
      faults.set({ kind })
      await signIn(app)
      expect(await screen.findByText(message)).toBeTruthy()
      expect(app.toasts).toEqual([])
      expect(app.auth.isAuthenticated).toBe(false)
      expect(localStorage.getItem('token')).toBeNull()
    },
  )

  it('shows in the form that the sign-in request has timed out', async () => {
    const app = await visit('/login', { http: { timeout: 20 } })
    faults.set({ kind: 'hang' })
    await signIn(app)
    expect(
      await screen.findByText('The server took too long to answer. Please try again later'),
    ).toBeTruthy()
  })

  it('rejects a token of the server that has already expired', async () => {
    mockSignInResponse(() => HttpResponse.json({ token: makeJwt({ exp: 1 }) }))
    const app = await visit('/login')
    await signIn(app)
    expect(await screen.findByText(/without a sign-in that can be used/)).toBeTruthy()
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('shows how long to wait after too many attempts (429), and sends nothing until then', async () => {
    const bodies = mockSignInResponse(() =>
      HttpResponse.json(
        { code: 'throttled', message: 'Too many.' },
        { status: 429, headers: { 'Retry-After': '30' } },
      ),
    )
    const { user } = await visit('/login')
    await signIn({ user }, 'demo', 'wrong')
    const waitButton = await screen.findByRole('button', { name: /Wait \d+ seconds/ })
    await user.click(waitButton)
    await user.type(passwordField(), '{Enter}')
    expect(bodies).toHaveLength(1)
  })

  it('limits the wait from Retry-After to 15 minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    mockSignInResponse(() =>
      HttpResponse.json({}, { status: 429, headers: { 'Retry-After': '999999' } }),
    )
    const { user } = await visit('/login')
    await signIn({ user }, 'demo', 'wrong')
    expect(await screen.findByRole('button', { name: 'Wait 900 seconds' })).toBeTruthy()
  })

  it('allows a sign-in with another user name while one is throttled', async () => {
    const bodies = mockSignInResponse(() =>
      HttpResponse.json({}, { status: 429, headers: { 'Retry-After': '30' } }),
    )
    const { user } = await visit('/login')
    await signIn({ user }, 'demo', 'wrong')
    await screen.findByRole('button', { name: /Wait \d+ seconds/ })
    await user.type(await usernameField(), '2')
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    await eventually(() => expect(bodies).toHaveLength(2))
  })
})
