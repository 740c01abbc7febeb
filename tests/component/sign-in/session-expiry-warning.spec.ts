/** Session expiry warning: what the user sees and hears before the session ends. */
import { screen, within } from '@testing-library/dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { settings } from '../../../mocks/lib/settings.ts'
import { recordAnnouncements, visit, type VisitOptions } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { skipDelay } from '../../support/skip-delay.ts'

const MINUTE_S = 60

beforeEach(() => {
  // The clock stands still, so that the session does not end during a slow test.
  vi.useFakeTimers({ toFake: ['Date'] })
  return () => void vi.useRealTimers()
})

/** Opens a page with a session of one minute, refreshed while the user is inactive, so that the warning appears. */
async function visitBeforeExpiry(path: string, locale: VisitOptions['locale'] = 'en') {
  settings.set({ tokenLifetime: MINUTE_S })
  const app = await visit(path, { as: 'demo', locale })
  const announcements = recordAnnouncements()
  // The time that a refresh waits for a token from another tab.
  skipDelay(1000)
  await app.auth.refresh()
  return { ...app, announcements }
}

/** The same, with a session that the server does not refresh any longer. */
function visitBeforeFinalExpiry(path: string, locale?: VisitOptions['locale']) {
  settings.set({ refreshWindow: -MINUTE_S })
  return visitBeforeExpiry(path, locale)
}

const formatTime = (time: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time)

describe('warning for a session that can be refreshed', () => {
  it.each([
    ['en', 'End of the session', 'You will be signed out at', 'Stay signed in'],
    ['zh-CN', '登录即将到期', '登录将于', '保持登录'],
  ] as const)(
    'shows when the session ends, and announces it once to screen readers (%s)',
    async (locale, title, text, stay) => {
      const app = await visitBeforeExpiry('/settings', locale)
      const banner = await screen.findByRole('region', { name: title })
      expect(banner.textContent).toContain(text)
      expect(banner.textContent).toContain(formatTime(app.auth.expiryWarning?.at ?? 0, locale))
      expect(within(banner).getAllByRole('button')).toHaveLength(1)
      expect(within(banner).getByRole('button', { name: stay })).toBeTruthy()
      // The page checks its session again when the user returns from another window.
      document.dispatchEvent(new Event('visibilitychange'))
      expect(app.announcements).toEqual([within(banner).getByText(new RegExp(text)).textContent])
      expect(screen.getByRole('status').textContent).toBe(app.announcements[0])
      expect(app.toasts).toEqual([])
    },
  )

  it('refreshes the session with one tap, and changes nothing else', async () => {
    const app = await visitBeforeExpiry('/products/1?quantity=2')
    settings.reset()
    const oldToken = app.auth.token
    await app.user.click(await screen.findByRole('button', { name: 'Stay signed in' }))
    await eventually(() => expect(screen.queryByRole('region', { name: /End/ })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(app.auth.token).not.toBe(oldToken)
    expect(app.auth.expiryWarning).toBeNull()
    expect(app.path()).toBe('/products/1?quantity=2')
    expect(app.toasts).toEqual([])
  })

  it.each([
    ['does not respond to the refresh', 'offline'],
    ['has no refresh endpoint at the moment', '404'],
  ] as const)('shows a toast if the server %s, and allows another try', async (_name, kind) => {
    const app = await visitBeforeExpiry('/settings')
    settings.reset()
    faults.set({ kind, endpoint: 'token', once: true })
    const stay = await screen.findByRole('button', { name: 'Stay signed in' })
    // The toast of another test.
    document.querySelector('.van-toast')?.replaceChildren()
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

describe('warning for a session that cannot be refreshed', () => {
  it.each([
    ['en', 'End of the session', 'Sign in again'],
    ['zh-CN', '登录即将到期', '重新登录'],
  ] as const)(
    'leads to the sign-in page with one tap, with the page to return to (%s)',
    async (locale, title, again) => {
      const app = await visitBeforeFinalExpiry('/orders?from=mail', locale)
      const banner = await screen.findByRole('region', { name: title })
      expect(within(banner).getAllByRole('button')).toHaveLength(1)
      expect(app.announcements).toHaveLength(1)
      await app.user.click(within(banner).getByRole('button', { name: again }))
      await eventually(() => expect(app.path()).toBe('/login?redirect=/orders?from=mail'))
      expect(app.auth.isAuthenticated).toBe(false)
      expect(localStorage.getItem('token')).toBeNull()
      await eventually(() => expect(screen.queryByRole('region', { name: title })).toBeNull())
      expect(app.toasts).toEqual([])
    },
  )

  it('lets the user go on using the session until it ends', async () => {
    const app = await visitBeforeFinalExpiry('/settings')
    await screen.findByRole('button', { name: 'Sign in again' })
    await app.router.push('/orders')
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
  })
})
