/** Drafts: unsent form input and product selections that are not ordered, kept per user in localStorage. */
import { screen } from '@testing-library/dom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useDemoSignOut } from '@/features/mock-controls/use-demo-sign-out.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { fullStorage } from '../../support/full-storage.ts'
import { passwordField, usernameField } from '../../support/sign-in-form.ts'

const email = () => screen.getByLabelText<HTMLInputElement>('Email (optional)')

const storedDrafts = () =>
  Object.keys(localStorage).filter((key) => key.startsWith('latchkey.draft:'))
const hours = (count: number) => count * 60 * 60 * 1000

/** Fills in the registration form, and closes the page without sending it. */
async function fillInRegistration(): Promise<void> {
  const app = await visit('/register')
  await app.user.type(await usernameField(), 'ming')
  await app.user.type(email(), 'ming@example.com')
  await app.user.type(passwordField(), 'correct horse')
  app.close()
}

describe('registration draft', () => {
  afterEach(() => vi.useRealTimers())

  it('restores the user name and the email of an unsent registration, but never the password', async () => {
    await fillInRegistration()
    await visit('/register')
    expect((await usernameField()).value).toBe('ming')
    expect(email().value).toBe('ming@example.com')
    expect(passwordField().value).toBe('')
    expect(JSON.stringify({ ...localStorage })).not.toContain('correct horse')
  })

  it('keeps the draft of a registration for 24 hours', async () => {
    await fillInRegistration()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours(23) })
    const app = await visit('/register')
    expect((await usernameField()).value).toBe('ming')
    app.close()
    vi.setSystemTime(Date.now() + hours(2))
    await visit('/register')
    expect((await usernameField()).value).toBe('')
    expect(storedDrafts()).toEqual([])
  })

  it('deletes the draft when the account is created', async () => {
    const app = await visit('/register')
    await app.user.type(await usernameField(), 'ming')
    await app.user.type(passwordField(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/'))
    expect(storedDrafts()).toEqual([])
  })

  it('deletes the draft when the user empties the fields of the form', async () => {
    await fillInRegistration()
    const { user } = await visit('/register')
    await user.clear(await usernameField())
    await user.clear(email())
    expect(storedDrafts()).toEqual([])
  })

  it.each(['', '{', 'null', '{"at":1}', '{"at":"now","values":{}}', `{"at":${Date.now()}}`])(
    'ignores and deletes an invalid stored draft: %s',
    async (text) => {
      localStorage.setItem('latchkey.draft::register', text)
      localStorage.setItem('another.app', 'stays')
      await visit('/register')
      expect((await usernameField()).value).toBe('')
      expect(storedDrafts()).toEqual([])
      expect(localStorage.getItem('another.app')).toBe('stays')
    },
  )

  it('lets the user fill in the form when the storage is full, without a draft', async () => {
    const { user } = await visit('/register')
    const name = await usernameField()
    vi.stubGlobal('localStorage', fullStorage(localStorage))
    await user.type(name, 'ming')
    expect(name.value).toBe('ming')
    expect(storedDrafts()).toEqual([])
  })
})

describe('user name field', () => {
  it('keeps the typed user name between the sign-in page and the registration page', async () => {
    const { user } = await visit('/login')
    await user.type(await usernameField(), 'ming')
    await user.click(screen.getByRole('link', { name: /Create one/ }))
    await screen.findByRole('heading', { name: 'Create account' })
    expect((await usernameField()).value).toBe('ming')
    await user.type(await usernameField(), '2')
    await user.click(screen.getByRole('link', { name: /Sign in/ }))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect((await usernameField()).value).toBe('ming2')
  })

  it('keeps the typed user name when the user switches the language', async () => {
    const app = await visit('/register')
    await app.user.type(await usernameField(), 'ming')
    await app.router.push('/settings')
    await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
    await app.router.push('/register')
    expect((await screen.findByLabelText<HTMLInputElement>('用户名')).value).toBe('ming')
  })
})

describe('product selection draft', () => {
  /** Selects a quantity of two of the second variant of the first product. */
  async function selectProduct(as?: 'demo'): Promise<void> {
    const app = await visit('/products/1', { as })
    await app.user.click(await screen.findByRole('radio', { name: /50 mm/ }))
    await app.user.click(screen.getByRole('button', { name: 'One more' }))
    await eventually(() => expect(app.path()).toContain('quantity=2'))
    app.close()
  }
  const variant = () => screen.findByRole<HTMLInputElement>('radio', { name: /50 mm/ })
  const quantity = () => screen.getByLabelText<HTMLInputElement>('Quantity')

  it('restores the last selection of a product when the URL has none', async () => {
    await selectProduct('demo')
    await visit('/products/1')
    expect((await variant()).checked).toBe(true)
    expect(quantity().value).toBe('2')
  })

  it('prefers the selection in the URL to the draft', async () => {
    await selectProduct('demo')
    await visit('/products/1?subid=101')
    expect((await variant()).checked).toBe(false)
    expect(quantity().value).toBe('1')
  })

  it('does not show the selection of a user to guests or other users', async () => {
    await selectProduct('demo')
    localStorage.removeItem('token')
    const app = await visit('/products/1')
    expect((await variant()).checked).toBe(false)
    app.close()
    await visit('/products/1', { as: 'staff' })
    expect((await variant()).checked).toBe(false)
    expect(storedDrafts()).toEqual([])
  })

  it('restores the selection when the same user signs in again after the session was lost', async () => {
    await selectProduct('demo')
    localStorage.removeItem('token')
    const app = await visit('/products/1')
    await variant()
    app.close()
    await visit('/products/1', { as: 'demo' })
    expect((await variant()).checked).toBe(true)
  })

  it('deletes the selection draft when the order is placed', async () => {
    await selectProduct('demo')
    const app = await visit('/products/1')
    await variant()
    await app.user.click(screen.getByRole('button', { name: 'Buy' }))
    await eventually(() => expect(app.path()).toMatch(/^\/orders\/\d+$/))
    expect(storedDrafts()).toEqual([])
  })

  it('deletes the selection draft when the user signs out', async () => {
    await selectProduct('demo')
    const { user, auth } = await visit('/account')
    await user.click(await screen.findByRole('button', { name: 'Sign out' }))
    expect(auth.isAuthenticated).toBe(false)
    expect(storedDrafts()).toEqual([])
  })
})

describe('sign-out from the fault panel', () => {
  it('deletes the drafts of the user who is signed out from the fault panel', async () => {
    const { app, auth, user } = await visit('/account/email', { as: 'demo' })
    await user.type(await screen.findByLabelText('Email (optional)'), '.org')
    expect(storedDrafts()).toHaveLength(1)
    await app.runWithContext(useDemoSignOut)()
    expect(auth.isAuthenticated).toBe(false)
    expect(storedDrafts()).toEqual([])
  })
})
