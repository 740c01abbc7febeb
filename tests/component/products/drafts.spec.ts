/** What becomes of what was typed, and not sent? */
import { screen } from '@testing-library/dom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useDemoSignOut } from '@/features/mock-controls/use-demo-sign-out.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { full } from '../../support/full-storage.ts'

const username = () => screen.findByLabelText<HTMLInputElement>('User name')
const email = () => screen.getByLabelText<HTMLInputElement>('Email (optional)')
const password = () => screen.getByLabelText<HTMLInputElement>('Password')

const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('latchkey.draft:'))
const hours = (count: number) => count * 60 * 60 * 1000

/** Fills in the registration, and goes without sending it: the page is closed, or crashes. */
async function beginToRegister(): Promise<void> {
  const app = await visit('/register')
  await app.user.type(await username(), 'ming')
  await app.user.type(email(), 'ming@example.com')
  await app.user.type(password(), 'correct horse')
  app.close()
}

describe('a registration that was begun', () => {
  afterEach(() => vi.useRealTimers())

  it('is found again, without its secret', async () => {
    await beginToRegister()
    await visit('/register')
    expect((await username()).value).toBe('ming')
    expect(email().value).toBe('ming@example.com')
    expect(password().value).toBe('')
    expect(JSON.stringify({ ...localStorage })).not.toContain('correct horse')
  })

  it('is kept for a day', async () => {
    await beginToRegister()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours(23) })
    const app = await visit('/register')
    expect((await username()).value).toBe('ming')
    app.close()
    vi.setSystemTime(Date.now() + hours(2))
    await visit('/register')
    expect((await username()).value).toBe('')
    expect(kept()).toEqual([])
  })

  it('is gone with the account made', async () => {
    const app = await visit('/register')
    await app.user.type(await username(), 'ming')
    await app.user.type(password(), 'correct horse{Enter}')
    await eventually(() => expect(app.path()).toBe('/'))
    expect(kept()).toEqual([])
  })

  it('is gone when it is emptied', async () => {
    await beginToRegister()
    const { user } = await visit('/register')
    await user.clear(await username())
    await user.clear(email())
    expect(kept()).toEqual([])
  })

  it.each(['', '{', 'null', '{"at":1}', '{"at":"now","values":{}}', `{"at":${Date.now()}}`])(
    'is none if %s is stored',
    async (text) => {
      localStorage.setItem('latchkey.draft::register', text)
      localStorage.setItem('another.app', 'stays')
      await visit('/register')
      expect((await username()).value).toBe('')
      expect(kept()).toEqual([])
      expect(localStorage.getItem('another.app')).toBe('stays')
    },
  )

  it('is none where the browser keeps nothing, and the form is like every other', async () => {
    const { user } = await visit('/register')
    const name = await username()
    vi.stubGlobal('localStorage', full(localStorage))
    await user.type(name, 'ming')
    expect(name.value).toBe('ming')
    expect(kept()).toEqual([])
  })
})

describe('a name that was typed', () => {
  it('is not asked for again on the way from signing in to registering, and back', async () => {
    const { user } = await visit('/login')
    await user.type(await username(), 'ming')
    await user.click(screen.getByRole('link', { name: /Create one/ }))
    await screen.findByRole('heading', { name: 'Create account' })
    expect((await username()).value).toBe('ming')
    await user.type(await username(), '2')
    await user.click(screen.getByRole('link', { name: /Sign in/ }))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect((await username()).value).toBe('ming2')
  })

  it('stays while the language is changed', async () => {
    const app = await visit('/register')
    await app.user.type(await username(), 'ming')
    await app.router.push('/settings')
    await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
    await app.router.push('/register')
    expect((await screen.findByLabelText<HTMLInputElement>('用户名')).value).toBe('ming')
  })
})

describe('a choice that was not ordered', () => {
  /** Chooses two of the second variant of the first product. */
  async function choose(as?: 'demo'): Promise<void> {
    const app = await visit('/products/1', { as })
    await app.user.click(await screen.findByRole('radio', { name: /50 mm/ }))
    await app.user.click(screen.getByRole('button', { name: 'One more' }))
    await eventually(() => expect(app.path()).toContain('quantity=2'))
    app.close()
  }
  const variant = () => screen.findByRole<HTMLInputElement>('radio', { name: /50 mm/ })
  const quantity = () => screen.getByLabelText<HTMLInputElement>('Quantity')

  it('is found again, also where the address does not tell it', async () => {
    await choose('demo')
    await visit('/products/1')
    expect((await variant()).checked).toBe(true)
    expect(quantity().value).toBe('2')
  })

  it('counts less than the address', async () => {
    await choose('demo')
    await visit('/products/1?subid=101')
    expect((await variant()).checked).toBe(false)
    expect(quantity().value).toBe('1')
  })

  it('is not shown to somebody else', async () => {
    await choose('demo')
    localStorage.removeItem('token')
    const app = await visit('/products/1')
    expect((await variant()).checked).toBe(false)
    app.close()
    await visit('/products/1', { as: 'staff' })
    expect((await variant()).checked).toBe(false)
    expect(kept()).toEqual([])
  })

  it('is there for its author after a forced sign-in', async () => {
    await choose('demo')
    localStorage.removeItem('token')
    const app = await visit('/products/1')
    await variant()
    app.close()
    await visit('/products/1', { as: 'demo' })
    expect((await variant()).checked).toBe(true)
  })

  it('is gone once it is ordered', async () => {
    await choose('demo')
    const app = await visit('/products/1')
    await variant()
    await app.user.click(screen.getByRole('button', { name: 'Buy' }))
    await eventually(() => expect(app.path()).toMatch(/^\/orders\/\d+$/))
    expect(kept()).toEqual([])
  })

  it('is gone after signing out', async () => {
    await choose('demo')
    const { user, auth } = await visit('/account')
    await user.click(await screen.findByRole('button', { name: 'Sign out' }))
    expect(auth.isAuthenticated).toBe(false)
    expect(kept()).toEqual([])
  })
})

describe('the panel that signs somebody out', () => {
  it('leaves nothing of what they typed', async () => {
    const { app, auth, user } = await visit('/account/email', { as: 'demo' })
    await user.type(await screen.findByLabelText('Email (optional)'), '.org')
    expect(kept()).toHaveLength(1)
    await app.runWithContext(useDemoSignOut)()
    expect(auth.isAuthenticated).toBe(false)
    expect(kept()).toEqual([])
  })
})
