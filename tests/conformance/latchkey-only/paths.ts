/** Ways back, good and hostile, and stores with every kind of token left in the browser. */
import { loadStore } from '../../support/auth-store.ts'
import { day, makeJwt } from '../../support/make-jwt.ts'

export const goodPaths: readonly string[] = [
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

export const hostilePaths: readonly unknown[] = [
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
  `/orders?q=${'a'.repeat(100_000)}`,
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

/** Ways to a page of the app that no one can decode: the router takes their text as it stands. */
export const undecodablePaths: readonly string[] = [
  '/orders/%E0%A4',
  '/orders/%zz',
  '/orders?q=%E0%A4',
  '/orders?%=1',
  '/orders#%E0%A4',
]

/** A store that finds a token of some kind; a dead one is known to be dead. */
export function loadForGuard(state: 'none' | 'live' | 'dead' | 'seems dead' | 'nonsense') {
  const now = Math.floor(Date.now() / 1000)
  const stored = {
    none: null,
    live: `JWT ${makeJwt()}`,
    dead: `JWT ${makeJwt({ exp: now - day })}`,
    'seems dead': `JWT ${makeJwt({ exp: now - day })}`,
    nonsense: 'JWT nonsense',
  }[state]
  localStorage.clear()
  if (stored) localStorage.setItem('token', stored)
  const { auth } = loadStore()
  if (state === 'dead') auth.session.hear(new Date().toUTCString())
  return { auth, isIn: state === 'live' || state === 'seems dead' }
}
