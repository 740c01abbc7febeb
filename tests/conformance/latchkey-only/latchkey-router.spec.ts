/** Redirects to the sign-in page and back, with open-redirect attacks. */
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { deferred, tokenNotValid } from '../backend.ts'
import { openApp } from './app.ts'
import { validRedirectPaths, hostileRedirects, undecodableRedirects } from './redirect-paths.ts'

it('n-already: does not redirect from the pages for guests, and nests no redirect path in another', async () => {
  for (const path of ['/login', '/login?redirect=/orders', '/register?redirect=/orders']) {
    const app = await openApp(path)
    const replace = vi.spyOn(app.router, 'replace')
    const push = vi.spyOn(app.router, 'push')
    app.backend.onRequest = () => tokenNotValid
    await Promise.allSettled(Array.from({ length: 10 }, () => app.http.get('orders/')))
    await flushPromises()
    expect(replace).not.toHaveBeenCalled()
    expect(push).not.toHaveBeenCalled()
    expect(app.path()).toBe(path)
    app.close()
  }
})

it('n-return: returns to the exact path, query and hash after sign-in, for 20 kinds of route', async () => {
  expect(validRedirectPaths).toHaveLength(20)
  const app = await openApp('/settings')
  for (const path of validRedirectPaths) {
    await app.router.push(path)
    const { query, path: currentPath } = app.router.currentRoute.value
    expect(currentPath).toBe('/login')
    expect(query).toEqual({ redirect: path })
    expect(new URL(app.path(), 'http://x').searchParams.get('redirect')).toBe(path)
    app.auth.signIn(makeJwt())
    await eventually(() => expect(app.path()).toBe(path))
    void app.auth.signOut()
    await app.router.push('/settings')
  }
})

it('n-latest: returns to the page that is open when the session ends, and does not redirect from a public page', async () => {
  for (const [nextPath, expected] of [
    ['/account?from=menu#top', '/login?redirect=/account?from=menu%23top'],
    ['/products/1', '/products/1'],
    ['/settings', '/settings'],
  ] as const) {
    const app = await openApp('/orders', { token: makeJwt() })
    const { promise, resolve } = deferred()
    const { onRequest } = app.backend
    app.backend.onRequest = (sent) => (sent.url.includes('orders') ? promise : onRequest(sent))
    const request = Promise.allSettled([app.http.get('orders/')])
    await flushPromises()
    await app.router.push(nextPath)
    resolve(tokenNotValid)
    await request
    await eventually(() => expect(app.path()).toBe(expected))
    await flushPromises()
    expect(app.path()).toBe(expected)
    expect(app.auth.isAuthenticated).toBe(false)
    app.close()
  }
})

it('n-open: redirects to the home page when the redirect path is hostile, after sign-in and for a signed-in user', async () => {
  // Vue Router warns about paths that it cannot decode, and nothing else may be logged.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const app = await openApp('/settings')
  for (const redirect of hostileRedirects) {
    const query = { redirect: redirect as string }
    await app.router.push({ path: '/login', query })
    expect(app.router.currentRoute.value.path).toBe('/login')
    app.auth.signIn(makeJwt())
    await eventually(() => expect(app.path()).toBe('/'))
    await app.router.push('/settings')
    await app.router.push({ path: '/login', query })
    expect(app.path()).toBe('/')
    void app.auth.signOut()
    await app.router.push('/settings')
  }

  // An undecodable path to a page of the app is followed as a plain link to it would be.
  for (const path of undecodableRedirects) {
    await app.router.push(path)
    expect(app.router.currentRoute.value.query).toEqual({ redirect: path })
    app.auth.signIn(makeJwt())
    await eventually(() => expect(app.router.currentRoute.value.path).toMatch(/^\/orders/))
    const { params, query, hash } = app.router.currentRoute.value
    const expected = app.router.resolve(path)
    expect({ params, query, hash }).toEqual({
      params: expected.params,
      query: expected.query,
      hash: expected.hash,
    })
    void app.auth.signOut()
    await app.router.push('/settings')
  }
  for (const [message] of warn.mock.calls) expect(message).toMatch(/Error decoding/)
})
