import { describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import {
  loginLocation,
  redirectIn,
  resolveRedirect,
  safeRedirectPath,
} from '@/auth/safe-redirect.ts'

const safePaths = [
  '/',
  '/orders',
  '/orders/12',
  '/products/3?subid=31&quantity=2',
  '/products/3?subid=31#details',
  '/search?q=a%20b%26c',
  '/search?next=https://elsewhere.example/',
  '/search?q=100%25',
  '/商品/钥匙?颜色=黄铜',
  '/a//b',
  '/login-help',
  '/help/login/',
  `/${'a'.repeat(2047)}`,
  `/orders?filter=${'a'.repeat(3000)}#end`,
]

const unsafePaths: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 5],
  ['an array', ['/orders', '/account']],
  ['an empty string', ''],
  ['a relative path', 'orders'],
  ['another origin', 'https://evil.example/'],
  ['another origin without scheme', '//evil.example/'],
  ['three slashes', '///evil.example'],
  ['an invalid host', '//['],
  ['a backslash', '/\\evil.example'],
  ['two backslashes', '\\\\evil.example'],
  ['a backslash later on', '/orders\\..\\x'],
  ['a tab between slashes', '/\t/evil.example'],
  ['a line break', '/\n/evil.example'],
  ['a null character', '/\0/evil.example'],
  ['dots that lead to a host', '/..//evil.example'],
  ['encoded dots that lead to a host', '/%2e%2e//evil.example'],
  ['a javascript URL', 'javascript:alert(1)'],
  ['a javascript URL after a space', ' javascript:alert(1)'],
  ['a data URL', 'data:text/html,<script>alert(1)</script>'],
  ['a leading space', ' /orders'],
  ['a path of 100 kB', `/${'a'.repeat(100_000)}`],
  ['the sign-in page', '/login'],
  ['the sign-in page with a redirect query', '/login?redirect=%2Flogin'],
  ['the sign-in page in capitals', '/LOGIN'],
  ['the sign-in page with a trailing slash', '/login/'],
  ['the sign-in page behind dots', '/orders/../login'],
]

const longQuery = `filter=${'a'.repeat(10_000)}`

describe('way back that is too long for a URL', () => {
  it.each([`/orders?${longQuery}`, `/orders#${longQuery}`, `/orders?page=2#${longQuery}`])(
    'keeps the path of a redirect with a long query or hash',
    (path) => {
      expect(safeRedirectPath(path)).toBe('/orders')
      expect(loginLocation(path)).toEqual({ path: '/login', query: { redirect: '/orders' } })
    },
  )

  it.each([`//evil.example?${longQuery}`, `/login?${longQuery}`, `/\\evil.example?${longQuery}`])(
    'still returns the start page instead of an unsafe path: %#',
    (path) => {
      expect(safeRedirectPath(path)).toBe('/')
    },
  )
})

describe('way back in the query of the sign-in page', () => {
  it('reads `redirect`, and Django’s `next`', () => {
    expect(redirectIn({ redirect: '/orders', next: '/account' })).toBe('/orders')
    expect(redirectIn({ next: '/account' })).toBe('/account')
    expect(redirectIn({ redirect: '', next: '/account' })).toBe('/account')
    expect(redirectIn({})).toBeUndefined()
  })
})

describe('open redirect protection by safeRedirectPath', () => {
  it.each(safePaths)('allows the path %s unchanged', (path) => {
    expect(safeRedirectPath(path)).toBe(path)
  })

  it.each(unsafePaths)(
    'returns the start page instead of an unsafe redirect: %s',
    (_name, candidate) => {
      expect(safeRedirectPath(candidate)).toBe('/')
    },
  )

  it('returns the given fallback instead of an unsafe path', () => {
    expect(safeRedirectPath('https://evil.example/', '/account')).toBe('/account')
  })
})

describe('open redirect protection by resolveRedirect', () => {
  const component = { template: '<p />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component, meta: { title: 'title.products' } },
      { path: '/orders/:id', component, meta: { title: 'title.order' } },
      { path: '/register', component, meta: { title: 'title.register', guestOnly: true } },
      { path: '/:path(.*)*', component, meta: { title: 'title.notFound', notFound: true } },
    ],
  })

  it('resolves a path without a route to the start page', () => {
    const small = createRouter({
      history: createMemoryHistory(),
      routes: [{ path: '/', component, meta: { title: 'title.products' } }],
    })
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(resolveRedirect(small, '/nowhere')).toBe('/')
  })

  it('resolves the path of a page to itself', () => {
    expect(resolveRedirect(router, '/orders/12?from=mail#top')).toBe('/orders/12?from=mail#top')
  })

  it.each([
    ['an unknown page', '/nowhere'],
    ['a page for guests', '/register?redirect=%2Forders'],
    ['another origin', '//evil.example'],
    ['an origin that is encoded twice', '/%2F%2Fevil.example'],
  ])('resolves the path of %s to the start page', (_name, candidate) => {
    expect(resolveRedirect(router, candidate)).toBe('/')
  })
})
