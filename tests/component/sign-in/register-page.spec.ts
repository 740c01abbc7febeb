/** Registration page: creating an account, and the errors of its fields. */
import { screen } from '@testing-library/dom'
import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { server, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { passwordField, usernameField } from '../../support/sign-in-form.ts'

const email = () => screen.getByLabelText<HTMLInputElement>('Email (optional)')

describe('registration page', () => {
  it('creates an account, signs in and goes to the redirect path', async () => {
    const app = await visit('/register?redirect=/account')
    await app.user.type(await usernameField(), '小明')
    await app.user.type(email(), 'ming@example.com')
    await app.user.type(passwordField(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(app.auth.claims?.username).toBe('小明')
    expect(await screen.findByText('ming@example.com')).toBeTruthy()
  })

  it('signs in with the user name as the server has normalized it', async () => {
    const app = await visit('/register?redirect=/account')
    await app.user.type(await usernameField(), 'ｒｅｎｅ\u0301')
    await app.user.type(passwordField(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(app.auth.claims?.username).toBe('rené')
  })

  it('shows the password rules before the user types a password', async () => {
    await visit('/register')
    await usernameField()
    expect(passwordField()).toMatchObject({ autocomplete: 'new-password', type: 'password' })
    const hint = document.getElementById(passwordField().getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toContain('At least 8 characters')
  })

  it('marks invalid fields before a request is sent, and keeps the values', async () => {
    const adapter = vi.fn()
    const app = await visit('/register', { http: { adapter } })
    await app.user.type(await usernameField(), 'demo')
    await app.user.type(email(), 'nobody')
    await app.user.type(passwordField(), 'short{Enter}')
    await eventually(async () => {
      expect((await usernameField()).value).toBe('demo')
      expect(email().getAttribute('aria-invalid')).toBe('true')
      expect(passwordField().getAttribute('aria-invalid')).toBe('true')
    })
    expect(email().value).toBe('nobody')
    expect(passwordField().value).toBe('short')
    expect(app.path()).toBe('/register')
    expect(app.toasts).toEqual([])
    expect(adapter).not.toHaveBeenCalled()
  })

  it('marks the user name as invalid if it is taken', async () => {
    const app = await visit('/register')
    await app.user.type(await usernameField(), 'demo')
    await app.user.type(passwordField(), 'long enough{Enter}')
    await eventually(async () =>
      expect((await usernameField()).getAttribute('aria-invalid')).toBe('true'),
    )
  })

  it('goes to the sign-in page with the user name filled in if the account is created but signing in fails', async () => {
    const app = await visit('/register?redirect=/orders')
    faults.set({ kind: '500', endpoint: 'login' })
    await app.user.type(await usernameField(), 'newcomer')
    await app.user.type(passwordField(), 'long enough{Enter}')
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    expect((await usernameField()).value).toBe('newcomer')
    expect(screen.getByText(/The account newcomer has been created/)).toBeTruthy()
  })
})

describe('registration page of a server whose user name is an e-mail address', () => {
  it('has one field for both, and shows the error of the server there', async () => {
    vi.stubEnv('VITE_AUTH_USERNAME_FIELD', 'email')
    const bodies: unknown[] = []
    server.use(
      http.post('*/v1/register/', async ({ request }) => {
        bodies.push(await request.json())
        return HttpResponse.json({ email: ['This address is taken.'] }, { status: 400 })
      }),
    )
    const { user } = await visit('/register')
    const field = await usernameField()
    expect(screen.queryByLabelText('Email (optional)')).toBeNull()
    await user.type(passwordField(), 'correct horse')
    await user.type(field, 'ann{Enter}')
    expect(await screen.findByText('Write it as name@example.com')).toBeTruthy()
    await user.type(field, "-o'hara@example.com{Enter}")
    expect(await screen.findByText('This address is taken.')).toBeTruthy()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(bodies).toEqual([{ email: "ann-o'hara@example.com", password: 'correct horse' }])
  })
})
