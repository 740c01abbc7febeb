/** What the build tells static hosts: `_redirects`, `_headers`, and the base that it can be deployed at. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as paths from '@/app/router/paths.ts'
import { routes } from '@/app/router/routes.ts'
import { appPathPatterns } from '../../../vite/app-paths.ts'
import { baseProblem } from '../../../vite/check-base.ts'
import { contentSecurityPolicy } from '../../../vite/hosting/content-security-policy.ts'
import { formatHeaders, headersFor, parseHeaders } from '../../../vite/hosting/headers-file.ts'
import { hostPattern, redirectRules } from '../../../vite/hosting/redirects.ts'
import {
  findRedirect,
  formatRedirects,
  parseRedirects,
} from '../../../vite/hosting/redirects-file.ts'
import { headerRules } from '../../../vite/hosting/security-headers.ts'

const FILES = ['index.html', 'login.html', 'assets/index-abc123.js', 'assets/index-abc123.css']

/** The rules as a host reads them from the file. */
const rulesFor = (base: string) => parseRedirects(formatRedirects(redirectRules(base, FILES)))

describe.each(['/', '/shop/'])('a host that serves the build at %s', (base) => {
  it('rewrites each path of the app to the app, with and without a slash at the end', () => {
    const rules = rulesFor(base)
    for (const path of Object.values(paths)) {
      if (path === paths.products) continue
      const example = base + path.slice(1).replace(':id', '17')
      for (const each of path === paths.login ? [`${example}/`] : [example, `${example}/`])
        expect(findRedirect(each, rules), each).toMatchObject({ to: base, status: 200 })
    }
  })

  it.each(['assets/gone-abc123.js', 'admin/', 'orders/17/print', 'files/invoice.pdf', 'api/user/'])(
    'answers %s, for which there is no file, with 404',
    (path) => expect(findRedirect(base + path, rulesFor(base))).toBeUndefined(),
  )

  it('has no rule for a path with a file, which some hosts would prefer to the file', () => {
    const rules = rulesFor(base)
    for (const path of ['', 'index.html', 'login', 'login.html', 'assets/index-abc123.js'])
      expect(findRedirect(base + path, rules)).toBeUndefined()
  })

  it('reads rules without placeholders first', () => {
    const hasPlaceholder = rulesFor(base).map(({ from }) => from.includes(':'))
    expect(hasPlaceholder).toEqual(hasPlaceholder.toSorted())
  })

  it('lets a browser keep files of the build for a year, and nothing else', () => {
    const rules = parseHeaders(formatHeaders(headerRules("default-src 'none'", base, FILES)))
    const cacheControl = (path: string) => headersFor(base + path, rules)['Cache-Control']
    expect(cacheControl('assets/index-abc123.js')).toContain('immutable')
    for (const path of ['', 'login', 'index.html', 'sw.js', 'orders', 'assets/', 'assets/gone.js'])
      expect(cacheControl(path) ?? 'no-cache').toBe('no-cache')
  })

  it('gives the service worker the paths of the app, whatever else a URL contains', () => {
    const matches = (path: string) =>
      appPathPatterns(base).some((pattern) => pattern.test(base + path))
    for (const path of ['', 'login', 'Orders/', 'orders/17', 'products/a.b'])
      expect(matches(path), path).toBe(true)
    for (const path of ['admin/', 'admin/orders', 'orders/1/2', 'loginx', 'index.html', 'api/'])
      expect(matches(path), path).toBe(false)
  })
})

it('the nginx example of the documentation rewrites the same paths as `_redirects`', () => {
  const [, source = ''] =
    /^location ~ (\S+)/m.exec(readFileSync('docs/deployment.md', 'utf8')) ?? []
  const examples = [
    'login',
    'admin/',
    'orders/17/print',
    'files/invoice.pdf',
    'assets/gone.js',
  ].map((path) => `/${path}`)
  for (const { from, status } of rulesFor('/'))
    if (status === 200) examples.push(from.replace(':id', '17'))
  for (const path of examples)
    expect(new RegExp(source).test(path), path).toBe(
      findRedirect(path, rulesFor('/')) !== undefined,
    )
})

it('each page of the router has its path in the table that hosts and the service worker read', () => {
  const ofServer = ['/.well-known/change-password', '/:path(.*)*']
  const own = routes.map(({ path }) => path).filter((path) => !ofServer.includes(path))
  expect(own.toSorted()).toEqual(Object.values(paths).toSorted())
})

it.each(['/orders/:id?', '/files/:path(.*)*', '/post-:id', '/a/:b+'])(
  'the build refuses the path %s, which hosts cannot express',
  (path) => expect(() => hostPattern(path)).toThrow(path),
)

it('a parameter with a regular expression is any segment to a host', () => {
  expect(hostPattern(String.raw`/orders/:id(\d+)`)).toBe('/orders/:id')
})

describe('the base of a build', () => {
  it.each(['/', '/shop/', '/a/b/', '/~me/v1.2/', '/@shop/', '/%C3%A4/'])(
    '%s is accepted',
    (base) => {
      expect(baseProblem(base)).toBeNull()
    },
  )

  it.each([
    '',
    './',
    '../',
    'https://cdn.example/x/',
    '//cdn.example/',
    '/a:b/',
    '/*/',
    '/a|b/',
    '/a//b/',
    '/a&copy/',
    '/shop',
  ])('%j is refused, with what to set instead', (base) =>
    expect(baseProblem(base)).toContain('--base=/shop/'),
  )
})

it('the Content-Security-Policy lets a page show what it has made itself, and not run it', () => {
  const policy = contentSecurityPolicy({
    apiOrigin: 'https://api.example.com',
    inlineScripts: [],
    inlineStyles: [],
    hasMock: false,
  })
  const sources = new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values]
    }),
  )
  for (const name of ['img-src', 'media-src', 'connect-src'])
    expect(sources.get(name)).toEqual(["'self'", 'blob:', 'data:', 'https://api.example.com'])
  for (const name of ['script-src', 'worker-src', 'style-src'])
    expect(sources.get(name)).toEqual(["'self'"])
})
