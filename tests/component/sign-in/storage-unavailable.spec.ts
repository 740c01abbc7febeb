/** What if the browser keeps nothing? One can sign in all the same, and is told once what comes of it. */
import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { full } from '../../support/full-storage.ts'
import { signIn } from '../../support/sign-in-form.ts'

/** A browser that keeps nothing, from the beginning or as soon as `room.isFull`. */
function withoutRoom(room = { isFull: true }) {
  const isFull = () => room.isFull
  return createTokenStorage(full(localStorage, isFull), full(sessionStorage, isFull))
}

describe('where the browser keeps nothing', () => {
  it.each([
    ['en', 'This browser keeps nothing: when you close or reload the page, you will be signed out'],
    ['zh-CN', '浏览器不允许保存登录状态，关闭或刷新页面后需要重新登录'],
  ] as const)('who signs in is told so, long enough to be read (%s)', async (locale, message) => {
    const app = await visit('/login?redirect=/orders', { locale, storage: withoutRoom() })
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/orders'))
    expect(app.notices).toEqual([{ message, duration: 5000, forbidClick: false }])
    expect(localStorage.getItem('token')).toBeNull()
    expect(sessionStorage.getItem('token')).toBeNull()
  })

  it('is told once, however often the token is renewed and sent, and whoever signs in next', async () => {
    const app = await visit('/login?redirect=/orders', { storage: withoutRoom() })
    await signIn(app)
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    await expect(app.auth.renew()).resolves.toBe('renewed')
    await app.http.get('orders/')
    await app.router.push('/account')
    await app.user.click(await screen.findByRole('button', { name: 'Sign out' }))
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.notices).toHaveLength(1)
  })

  it('is told also when the room runs out at a renewal', async () => {
    const room = { isFull: false }
    const app = await visit('/settings', { as: 'demo', storage: withoutRoom(room) })
    expect(app.notices).toEqual([])
    room.isFull = true
    await app.auth.renew()
    expect(app.messages()).toEqual([
      'This browser keeps nothing: when you close or reload the page, you will be signed out',
    ])
    await app.auth.renew()
    expect(app.notices).toHaveLength(1)
  })

  it('is told nothing where it keeps the sign-in', async () => {
    const app = await visit('/login?redirect=/orders')
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/orders'))
    await app.auth.renew()
    expect(app.notices).toEqual([])
  })
})
