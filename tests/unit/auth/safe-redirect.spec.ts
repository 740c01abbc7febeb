import { describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { resolveReturnPath, safeReturnPath } from '@/auth/safe-redirect.ts'

const good = [
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
]

const bad: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['an array', ['/orders', '/account']],
  ['an empty text', ''],
  ['a relative path', 'orders'],
  ['another origin', 'https://evil.example/'],
  ['another origin without scheme', '//evil.example/'],
  ['three slashes', '///evil.example'],
  ['a host that is none', '//['],
  ['a backslash', '/\\evil.example'],
  ['two backslashes', '\\\\evil.example'],
  ['a backslash later on', '/orders\\..\\x'],
  ['a tab between slashes', '/\t/evil.example'],
  ['a line break', '/\n/evil.example'],
  ['a null character', '/\0/evil.example'],
  ['dots that lead to a host', '/..//evil.example'],
  ['encoded dots that lead to a host', '/%2e%2e//evil.example'],
  ['script', 'javascript:alert(1)'],
  ['script after a blank', ' javascript:alert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['a leading blank', ' /orders'],
  ['100 kB', `/${'a'.repeat(100_000)}`],
  ['the sign-in page', '/login'],
  ['the sign-in page with a way back', '/login?redirect=%2Flogin'],
  ['the sign-in page in capitals', '/LOGIN'],
  ['the sign-in page with a slash', '/login/'],
  ['the sign-in page in a roundabout way', '/orders/../login'],
]

describe('safeReturnPath', () => {
  it.each(good)('keeps %s as it is', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each(bad)('goes home instead of %s', (_name, candidate) => {
    expect(safeReturnPath(candidate)).toBe('/')
  })

  it('goes where it is told instead', () => {
    expect(safeReturnPath('https://evil.example/', '/account')).toBe('/account')
  })
})

describe('resolveReturnPath', () => {
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

  it('goes home instead of where no page is', () => {
    const small = createRouter({
      history: createMemoryHistory(),
      routes: [{ path: '/', component, meta: { title: 'title.products' } }],
    })
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(resolveReturnPath(small, '/nowhere')).toBe('/')
  })

  it('keeps the path of a page', () => {
    expect(resolveReturnPath(router, '/orders/12?from=mail#top')).toBe('/orders/12?from=mail#top')
  })

  it.each([
    ['an unknown page', '/nowhere'],
    ['a page for guests', '/register?redirect=%2Forders'],
    ['another origin', '//evil.example'],
    ['another origin, encoded twice', '/%2F%2Fevil.example'],
  ])('goes home instead of %s', (_name, candidate) => {
    expect(resolveReturnPath(router, candidate)).toBe('/')
  })
})
