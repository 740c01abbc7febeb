/** What does a person see and hear of a session that is about to end? */
import { screen, within } from '@testing-library/dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { settings } from '../../../mocks/lib/settings.ts'
import { listen, visit, type Visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { hurry } from '../../support/skip-delay.ts'

const minute = 60

beforeEach(() => {
  // The session does not end while it is looked at, however long that takes.
  vi.useFakeTimers({ toFake: ['Date'] })
  return () => void vi.useRealTimers()
})

/** A page with a session of a minute, that has been asked to last longer while nobody was there. */
async function visitNearTheEnd(path: string, locale: Visit['locale'] = 'en') {
  settings.set({ tokenLifetime: minute })
  const app = await visit(path, { as: 'demo', locale })
  const said = listen()
  // What another tab may have stored is waited for.
  hurry(1000)
  await app.auth.renew()
  return { ...app, said }
}

/** As above, and the server will not let it last any longer. */
function visitBeforeTheEnd(path: string, locale?: Visit['locale']) {
  settings.set({ refreshWindow: -minute })
  return visitNearTheEnd(path, locale)
}

const clock = (moment: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(moment)

describe('a session that a renewal puts off', () => {
  it.each([
    ['en', 'End of the session', 'You will be signed out at', 'Stay signed in'],
    ['zh-CN', '登录即将到期', '登录将于', '保持登录'],
  ] as const)(
    'says when it ends, to eyes and ears, once (%s)',
    async (locale, title, text, stay) => {
      const app = await visitNearTheEnd('/settings', locale)
      const banner = await screen.findByRole('region', { name: title })
      expect(banner.textContent).toContain(text)
      expect(banner.textContent).toContain(clock(app.auth.ending?.at ?? 0, locale))
      expect(within(banner).getAllByRole('button')).toHaveLength(1)
      expect(within(banner).getByRole('button', { name: stay })).toBeTruthy()
      // Back from another window, the page looks at its session again.
      document.dispatchEvent(new Event('visibilitychange'))
      expect(app.said).toEqual([within(banner).getByText(new RegExp(text)).textContent])
      expect(screen.getByRole('status').textContent).toBe(app.said[0])
      expect(app.notices).toEqual([])
    },
  )

  it('lasts on with one tap, and nothing else changes', async () => {
    const app = await visitNearTheEnd('/products/1?quantity=2')
    settings.reset()
    const old = app.auth.token
    await app.user.click(await screen.findByRole('button', { name: 'Stay signed in' }))
    await eventually(() => expect(screen.queryByRole('region', { name: /End/ })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(app.auth.token).not.toBe(old)
    expect(app.auth.ending).toBeNull()
    expect(app.path()).toBe('/products/1?quantity=2')
    expect(app.notices).toEqual([])
  })

  it('says so if nobody answers, and can be tried again', async () => {
    const app = await visitNearTheEnd('/settings')
    settings.reset()
    faults.set({ kind: 'offline', endpoint: 'token', once: true })
    const stay = await screen.findByRole('button', { name: 'Stay signed in' })
    await app.user.click(stay)
    await eventually(() =>
      expect(document.querySelector('.van-toast')?.textContent).toBe(
        'Your sign-in could not be renewed just now. Please try again in a moment',
      ),
    )
    await app.user.click(await screen.findByRole('button', { name: 'Stay signed in' }))
    await eventually(() => expect(screen.queryByRole('region', { name: /End/ })).toBeNull())
    expect(app.auth.isAuthenticated).toBe(true)
  })
})

describe('a session that nothing puts off', () => {
  it.each([
    ['en', 'End of the session', 'Sign in again'],
    ['zh-CN', '登录即将到期', '重新登录'],
  ] as const)('leads to sign in with one tap, and back (%s)', async (locale, title, again) => {
    const app = await visitBeforeTheEnd('/orders?from=mail', locale)
    const banner = await screen.findByRole('region', { name: title })
    expect(within(banner).getAllByRole('button')).toHaveLength(1)
    expect(app.said).toHaveLength(1)
    await app.user.click(within(banner).getByRole('button', { name: again }))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders?from=mail'))
    expect(app.auth.isAuthenticated).toBe(false)
    expect(localStorage.getItem('token')).toBeNull()
    await eventually(() => expect(screen.queryByRole('region', { name: title })).toBeNull())
    expect(app.notices).toEqual([])
  })

  it('can be used to its end meanwhile', async () => {
    const app = await visitBeforeTheEnd('/settings')
    await screen.findByRole('button', { name: 'Sign in again' })
    await app.router.push('/orders')
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
  })
})
