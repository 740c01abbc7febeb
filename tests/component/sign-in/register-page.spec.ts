/** Registration page: creating an account, and the errors of its fields. */
import { screen } from '@testing-library/dom'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
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
