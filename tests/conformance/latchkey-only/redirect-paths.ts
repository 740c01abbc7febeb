/** Redirect paths, valid and hostile, and stores with every kind of stored token. */
import { loadStore } from '../../support/auth-store.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'

/** Paths of protected pages, which sign-in returns to. */
export const validRedirectPaths: readonly string[] = [
  '/orders',
  '/orders/12',
  '/orders?page=2',
  '/orders?page=2#top',
  '/orders#top',
  '/orders?a=1&a=3&b=2',
  '/orders?q=a%26b',
  '/orders?q=100%25',
  '/orders?q=a=b',
  '/orders?q=a%23b',
  '/orders?empty=',
  '/orders?bare',
  '/orders/12?tab=items&sort=-price#item-3',
  '/account',
  '/account?next=/orders?page=2',
  '/account?next=https://elsewhere.example/',
  '/account?redirect=/login',
  '/staff',
  '/token?view=claims',
  '/orders/12?q=%2520',
]

/** Values of `redirect` that must not be followed. */
export const hostileRedirects: readonly unknown[] = [
  'https://evil.example/',
  'HTTPS:evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\0/evil.example',
  '/..//evil.example',
  '/%2e%2e//evil.example',
  '/%2F%2Fevil.example',
  '/%252F%252Fevil.example',
  '/%5Cevil.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  ['/orders', '//evil.example'],
  ['//evil.example'],
  [],
  `/${'a'.repeat(100_000)}`,
  '/login',
  '/LOGIN',
  '/login/',
  '/login?redirect=/login',
  '/orders/../login',
  '/register',
  '/log%69n',
  '/nowhere',
  '%E0%A4',
  '/%E0%A4',
  '/%',
  '//[',
  'null',
  '',
  null,
]

/** Paths to a page of the app with invalid percent-encoding, which the router uses undecoded. */
export const undecodableRedirects: readonly string[] = [
  '/orders/%E0%A4',
  '/orders/%zz',
  '/orders?q=%E0%A4',
  '/orders?%=1',
  '/orders#%E0%A4',
]

/**
 * Loads a store with a stored token.
 *
 * @param state `expired`: by the server's clock; `maybe-expired`: only by the device's clock, which may be wrong
 */
export function loadStoreWithToken(
  state: 'none' | 'valid' | 'expired' | 'maybe-expired' | 'malformed',
) {
  const now = Math.floor(Date.now() / 1000)
  const stored = {
    none: null,
    valid: `JWT ${makeJwt()}`,
    expired: `JWT ${makeJwt({ exp: now - DAY_S })}`,
    'maybe-expired': `JWT ${makeJwt({ exp: now - DAY_S })}`,
    malformed: 'JWT malformed',
  }[state]
  localStorage.clear()
  if (stored) localStorage.setItem('token', stored)
  const { auth } = loadStore()
  if (state === 'expired') auth.session.syncClock(new Date().toUTCString())
  return { auth, isSignedIn: state === 'valid' || state === 'maybe-expired' }
}
