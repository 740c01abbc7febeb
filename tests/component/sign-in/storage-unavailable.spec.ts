/** Storage unavailable or full: the user can sign in all the same, and is warned once that a reload signs out. */
import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { fullStorage } from '../../support/full-storage.ts'
import { signIn } from '../../support/sign-in-form.ts'

/** Token storage in a browser whose storage is full, from the start or as soon as `state.isFull` is set. */
function fullTokenStorage(state = { isFull: true }) {
  const isFull = () => state.isFull
  return createTokenStorage(
    shareSessionStorage,
    undefined,
    fullStorage(localStorage, isFull),
    fullStorage(sessionStorage, isFull),
  )
}

describe('storage that is unavailable', () => {
  it.each([
    ['en', 'This browser keeps nothing: when you close or reload the page, you will be signed out'],
    ['zh-CN', '浏览器不允许保存登录状态，关闭或刷新页面后需要重新登录'],
  ] as const)(
    'shows a warning for five seconds after signing in without storage (%s)',
    async (locale, message) => {
      const app = await visit('/login?redirect=/orders', { locale, storage: fullTokenStorage() })
      await signIn(app)
      await eventually(() => expect(app.path()).toBe('/orders'))
      expect(app.toasts).toEqual([{ message, duration: 5000, forbidClick: false }])
      expect(localStorage.getItem('token')).toBeNull()
      expect(sessionStorage.getItem('token')).toBeNull()
    },
  )

  it('warns once about missing storage, also after refreshes, requests and a second sign-in', async () => {
    const app = await visit('/login?redirect=/orders', { storage: fullTokenStorage() })
    await signIn(app)
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    await expect(app.auth.refresh()).resolves.toBe('refreshed')
    await app.http.get('orders/')
    await app.router.push('/account')
    await app.user.click(await screen.findByRole('button', { name: 'Sign out' }))
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.toasts).toHaveLength(1)
  })

  it('warns once when the storage becomes full at a later refresh', async () => {
    const state = { isFull: false }
    const app = await visit('/settings', { as: 'demo', storage: fullTokenStorage(state) })
    expect(app.toasts).toEqual([])
    state.isFull = true
    await app.auth.refresh()
    expect(app.messages()).toEqual([
      'This browser keeps nothing: when you close or reload the page, you will be signed out',
    ])
    await app.auth.refresh()
    expect(app.toasts).toHaveLength(1)
  })

  it('shows no warning when the browser stores the token', async () => {
    const app = await visit('/login?redirect=/orders')
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/orders'))
    await app.auth.refresh()
    expect(app.toasts).toEqual([])
  })
})
