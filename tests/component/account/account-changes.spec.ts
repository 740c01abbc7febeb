/** Forms to change the email address and the password. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { announce, announcement } from '@/shared/a11y/announcer.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { delayResponse, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { skipDelay } from '../../support/skip-delay.ts'
import { signIn } from '../../support/sign-in-form.ts'

const email = () => screen.findByLabelText<HTMLInputElement>('Email (optional)')
const currentPassword = () => screen.findByLabelText<HTMLInputElement>('Current password')
const newPassword = () => screen.getByLabelText<HTMLInputElement>('New password')
const descriptionsOf = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent?.trim())

describe('email form', () => {
  it('changes the email address and shows the new one on the account page', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('link', { name: 'Change email' }))
    const field = await email()
    expect(field).toMatchObject({ value: 'demo@example.com', autocomplete: 'email', type: 'email' })
    await app.user.clear(field)
    await app.user.type(field, 'new@example.com{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(await screen.findByText('new@example.com')).toBeTruthy()
  })

  it('removes the email address when the field is empty', async () => {
    const app = await visit('/account/email', { as: 'demo' })
    await app.user.clear(await email())
    await app.user.click(screen.getByRole('button', { name: 'Save' }))
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(await screen.findByText('No email given')).toBeTruthy()
  })

  it('shows an invalid email address when the field is left, not while the user types', async () => {
    const { user } = await visit('/account/email', { as: 'demo' })
    const field = await email()
    await user.clear(field)
    await user.type(field, 'new@')
    expect(field.getAttribute('aria-invalid')).toBeNull()
    await user.tab()
    await eventually(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(descriptionsOf(field)).toEqual(['Write it as name@example.com'])
    await user.type(field, 'e')
    expect(field.getAttribute('aria-invalid')).toBeNull()
  })

  it('restores the typed email address when the same user signs in again after the session expired', async () => {
    const app = await visit('/account/email', { as: 'demo' })
    await app.user.clear(await email())
    await app.user.type(await email(), 'new@example.com')
    faults.set({ kind: '403' })
    skipDelay(1000)
    await app.user.click(screen.getByRole('button', { name: 'Save' }))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/account/email'))
    faults.clear()
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/account/email'))
    expect((await email()).value).toBe('new@example.com')
  })

  it('saves the email address when the user opens another page meanwhile, and stays on that page', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('link', { name: 'Change email' }))
    await app.user.clear(await email())
    await app.user.type(await email(), 'new@example.com')
    // Clear earlier announcements.
    announce('')
    const respond = delayResponse('patch', '*/user/')
    await app.user.click(screen.getByRole('button', { name: 'Save' }))
    await app.router.push('/settings')
    respond()
    await eventually(() => expect(announcement.value).toBe('Your email has been changed'))
    expect(app.path()).toBe('/settings')
    await app.router.push('/account')
    expect(await screen.findByText('new@example.com', {}, { timeout: 0 })).toBeTruthy()
  })

  it('loads the profile also if the user has come from the account page before it was there', async () => {
    const respond = delayResponse('get', '*/user/')
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(screen.getByRole('link', { name: 'Change email' }))
    await eventually(() => expect(app.path()).toBe('/account/email'))
    respond()
    expect((await email()).value).toBe('demo@example.com')
  })

  it('shows no email field until the profile is loaded, and loads it on retry', async () => {
    faults.set({ kind: '500', endpoint: 'user', once: true })
    const { user } = await visit('/account/email', { as: 'demo' })
    expect(await screen.findByRole('heading', { name: /could not be loaded/ })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect((await email()).value).toBe('demo@example.com')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })
})

describe('password form', () => {
  it('changes the password and keeps the user signed in with a new token', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    const before = app.auth.token
    await app.user.type(await currentPassword(), 'demo1234')
    await app.user.type(newPassword(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.auth.token).not.toBe(before)
    expect(localStorage.getItem('token')).toBe(app.auth.token)
    expect(await screen.findByText('demo@example.com')).toBeTruthy()
    const requestSignIn = (password: string) =>
      app.http.post('login/', { username: 'demo', password }, { auth: false, silent: true })
    await expect(requestSignIn('demo1234')).rejects.toThrow('status code 400')
    await expect(requestSignIn('correct horse')).resolves.toBeTruthy()
  })

  it('saves the password when the user opens another page meanwhile, and stays on that page', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('link', { name: 'Change password' }))
    await app.user.type(await currentPassword(), 'demo1234')
    await app.user.type(newPassword(), 'correct horse')
    announce('')
    const respond = delayResponse('post', '*/password/')
    await app.user.click(screen.getByRole('button', { name: 'Change password' }))
    await app.router.push('/settings')
    respond()
    await eventually(() => expect(announcement.value).toBe('Your password has been changed'))
    await flushPromises()
    expect(app.path()).toBe('/settings')
  })

  it('keeps the new token in sessionStorage when the user is signed in for one tab only', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    app.auth.signIn(app.auth.token ?? '', { remember: false })
    await app.user.type(await currentPassword(), 'demo1234')
    await app.user.type(newPassword(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(localStorage.getItem('token')).toBeNull()
    expect(sessionStorage.getItem('token')).toBe(app.auth.token)
  })

  it('shows a wrong current password beside its field and keeps the session', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    await app.user.type(await currentPassword(), 'not this')
    await app.user.type(newPassword(), 'correct horse{Enter}')
    await eventually(async () =>
      expect((await currentPassword()).getAttribute('aria-invalid')).toBe('true'),
    )
    expect(document.activeElement).toBe(await currentPassword())
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/account/password')
    expect(app.toasts).toEqual([])
  })

  it('rejects a new password that breaks the rules before a request is sent', async () => {
    const { user } = await visit('/account/password', { as: 'demo' })
    await user.type(await currentPassword(), 'demo1234')
    await user.type(newPassword(), '12345678{Enter}')
    await eventually(() => expect(newPassword().getAttribute('aria-invalid')).toBe('true'))
    expect(descriptionsOf(newPassword())).toEqual([
      'Use letters or signs as well, not only digits',
      'At least 8 characters, and not only digits.',
    ])
    expect(document.activeElement).toBe(newPassword())
  })

  it('has the autocomplete attributes and the user name that password managers need', async () => {
    await visit('/account/password', { as: 'demo' })
    expect(await currentPassword()).toMatchObject({
      name: 'current_password',
      autocomplete: 'current-password',
      type: 'password',
    })
    expect(newPassword()).toMatchObject({ name: 'new_password', autocomplete: 'new-password' })
    const name = newPassword().form?.elements.namedItem('username')
    expect(name).toMatchObject({ value: 'demo', autocomplete: 'username' })
  })

  it('explains that sign-ins on other devices continue until they expire', async () => {
    await visit('/account/password', { as: 'demo' })
    expect(await screen.findByText(/other devices go on until they expire/)).toBeTruthy()
  })
})
