/** Changing one's e-mail address and password. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { announce, announcement } from '@/shared/a11y/announcer.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { hold, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { hurry } from '../../support/skip-delay.ts'
import { signIn } from '../../support/sign-in-form.ts'

const email = () => screen.findByLabelText<HTMLInputElement>('Email (optional)')
const current = () => screen.findByLabelText<HTMLInputElement>('Current password')
const chosen = () => screen.getByLabelText<HTMLInputElement>('New password')
const describing = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent?.trim())

describe('the e-mail address', () => {
  it('is changed, and the account shows it', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('link', { name: 'Change email' }))
    const field = await email()
    expect(field).toMatchObject({ value: 'demo@example.com', autocomplete: 'email', type: 'email' })
    await app.user.clear(field)
    await app.user.type(field, 'new@example.com{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(await screen.findByText('new@example.com')).toBeTruthy()
  })

  it('can be taken away', async () => {
    const app = await visit('/account/email', { as: 'demo' })
    await app.user.clear(await email())
    await app.user.click(screen.getByRole('button', { name: 'Save' }))
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(await screen.findByText('No email given')).toBeTruthy()
  })

  it('that cannot be one is told when the field is left, and not before', async () => {
    const { user } = await visit('/account/email', { as: 'demo' })
    const field = await email()
    await user.clear(field)
    await user.type(field, 'new@')
    expect(field.getAttribute('aria-invalid')).toBeNull()
    await user.tab()
    await eventually(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(describing(field)).toEqual(['Write it as name@example.com'])
    await user.type(field, 'e')
    expect(field.getAttribute('aria-invalid')).toBeNull()
  })

  it('that was typed is there again after a sign-in that came between, for the same user', async () => {
    const app = await visit('/account/email', { as: 'demo' })
    await app.user.clear(await email())
    await app.user.type(await email(), 'new@example.com')
    faults.set({ kind: '403' })
    hurry(1000)
    await app.user.click(screen.getByRole('button', { name: 'Save' }))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/account/email'))
    faults.clear()
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/account/email'))
    expect((await email()).value).toBe('new@example.com')
  })

  it('is changed also if the person goes elsewhere meanwhile, and stays there', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('link', { name: 'Change email' }))
    await app.user.clear(await email())
    await app.user.type(await email(), 'new@example.com')
    // What was said before is no answer.
    announce('')
    const answer = hold('patch', '*/user/')
    await app.user.click(screen.getByRole('button', { name: 'Save' }))
    await app.router.push('/settings')
    answer()
    await eventually(() => expect(announcement.value).toBe('Your email has been changed'))
    expect(app.path()).toBe('/settings')
    await app.router.push('/account')
    expect(await screen.findByText('new@example.com', {}, { timeout: 0 })).toBeTruthy()
  })

  it('is not shown as long as it is not known, and asked for again', async () => {
    faults.set({ kind: '500', endpoint: 'user', once: true })
    const { user } = await visit('/account/email', { as: 'demo' })
    expect(await screen.findByRole('heading', { name: /could not be loaded/ })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect((await email()).value).toBe('demo@example.com')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })
})

describe('the password', () => {
  it('is changed, and whoever did it stays signed in, where they were', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    const before = app.auth.token
    await app.user.type(await current(), 'demo1234')
    await app.user.type(chosen(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.auth.token).not.toBe(before)
    expect(localStorage.getItem('token')).toBe(app.auth.token)
    expect(await screen.findByText('demo@example.com')).toBeTruthy()
    const signIn = (password: string) =>
      app.http.post('login/', { username: 'demo', password }, { auth: false, silent: true })
    await expect(signIn('demo1234')).rejects.toThrow('status code 400')
    await expect(signIn('correct horse')).resolves.toBeTruthy()
  })

  it('is changed also if the person goes elsewhere meanwhile, and stays there', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('link', { name: 'Change password' }))
    await app.user.type(await current(), 'demo1234')
    await app.user.type(chosen(), 'correct horse')
    announce('')
    const answer = hold('post', '*/password/')
    await app.user.click(screen.getByRole('button', { name: 'Change password' }))
    await app.router.push('/settings')
    answer()
    await eventually(() => expect(announcement.value).toBe('Your password has been changed'))
    await flushPromises()
    expect(app.path()).toBe('/settings')
  })

  it('of whoever is signed in for one tab only is kept no longer', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    app.auth.begin(app.auth.token ?? '', { remember: false })
    await app.user.type(await current(), 'demo1234')
    await app.user.type(chosen(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(localStorage.getItem('token')).toBeNull()
    expect(sessionStorage.getItem('token')).toBe(app.auth.token)
  })

  it('that is not the current one is refused beside its field, and the session stays', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    await app.user.type(await current(), 'not this')
    await app.user.type(chosen(), 'correct horse{Enter}')
    await eventually(async () =>
      expect((await current()).getAttribute('aria-invalid')).toBe('true'),
    )
    expect(document.activeElement).toBe(await current())
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/account/password')
    expect(app.notices).toEqual([])
  })

  it('that breaks the rule is refused before it is sent', async () => {
    const { user } = await visit('/account/password', { as: 'demo' })
    await user.type(await current(), 'demo1234')
    await user.type(chosen(), '12345678{Enter}')
    await eventually(() => expect(chosen().getAttribute('aria-invalid')).toBe('true'))
    expect(describing(chosen())).toEqual([
      'Use letters or signs as well, not only digits',
      'At least 8 characters, and not only digits.',
    ])
    expect(document.activeElement).toBe(chosen())
  })

  it('can be changed with a password manager', async () => {
    await visit('/account/password', { as: 'demo' })
    expect(await current()).toMatchObject({
      name: 'current_password',
      autocomplete: 'current-password',
      type: 'password',
    })
    expect(chosen()).toMatchObject({ name: 'new_password', autocomplete: 'new-password' })
    const name = chosen().form?.elements.namedItem('username')
    expect(name).toMatchObject({ value: 'demo', autocomplete: 'username' })
  })

  it('says what becomes of other sign-ins', async () => {
    await visit('/account/password', { as: 'demo' })
    expect(await screen.findByText(/other devices go on until they expire/)).toBeTruthy()
  })
})
