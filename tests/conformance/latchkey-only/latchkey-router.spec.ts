import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { later, refusal } from '../backend.ts'
import { open } from './app.ts'
import { goodPaths, hostilePaths, undecodablePaths } from './paths.ts'

it('n-already: on the pages for guests, refusals lead nowhere, and no way back is put into another', async () => {
  for (const path of ['/login', '/login?redirect=/orders', '/register?redirect=/orders']) {
    const app = await open(path)
    const replace = vi.spyOn(app.router, 'replace')
    const push = vi.spyOn(app.router, 'push')
    app.backend.answer = () => refusal
    await Promise.allSettled(Array.from({ length: 10 }, () => app.http.get('orders/')))
    await flushPromises()
    expect(replace).not.toHaveBeenCalled()
    expect(push).not.toHaveBeenCalled()
    expect(app.path()).toBe(path)
    app.close()
  }
})

it('n-return: path, query and hash come back exactly, encoded once, for 20 shapes of route', async () => {
  expect(goodPaths).toHaveLength(20)
  const app = await open('/settings')
  for (const path of goodPaths) {
    await app.router.push(path)
    const { query, path: at } = app.router.currentRoute.value
    expect(at).toBe('/login')
    expect(query).toEqual({ redirect: path })
    expect(new URL(app.path(), 'http://x').searchParams.get('redirect')).toBe(path)
    app.auth.begin(makeJwt())
    await eventually(() => expect(app.path()).toBe(path))
    app.auth.end('signed-out')
    await app.router.push('/settings')
  }
})

it('n-latest: the way back is to where the person is by then; from a public page a call of an earlier page takes nobody away', async () => {
  for (const [then, expected] of [
    ['/account?from=menu#top', '/login?redirect=/account?from=menu%23top'],
    ['/products/1', '/products/1'],
    ['/settings', '/settings'],
  ] as const) {
    const app = await open('/orders', { token: makeJwt() })
    const { promise, resolve } = later()
    const { answer } = app.backend
    app.backend.answer = (sent) => (sent.url.includes('orders') ? promise : answer(sent))
    const request = Promise.allSettled([app.http.get('orders/')])
    await flushPromises()
    await app.router.push(then)
    resolve(refusal)
    await request
    await eventually(() => expect(app.path()).toBe(expected))
    await flushPromises()
    expect(app.path()).toBe(expected)
    expect(app.auth.isAuthenticated).toBe(false)
    app.close()
  }
})

it('n-open: a hostile way back leads home without an exception, for those who sign in and those who are signed in', async () => {
  // All that is said is the router's advice to developers, where it cannot decode a path.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const app = await open('/settings')
  for (const redirect of hostilePaths) {
    const query = { redirect: redirect as string }
    await app.router.push({ path: '/login', query })
    expect(app.router.currentRoute.value.path).toBe('/login')
    app.auth.begin(makeJwt())
    await eventually(() => expect(app.path()).toBe('/'))
    await app.router.push('/settings')
    await app.router.push({ path: '/login', query })
    expect(app.path()).toBe('/')
    app.auth.end('signed-out')
    await app.router.push('/settings')
  }

  // To a page of ours it leads where the link itself would have.
  for (const path of undecodablePaths) {
    await app.router.push(path)
    expect(app.router.currentRoute.value.query).toEqual({ redirect: path })
    app.auth.begin(makeJwt())
    await eventually(() => expect(app.router.currentRoute.value.path).toMatch(/^\/orders/))
    const { params, query, hash } = app.router.currentRoute.value
    const direct = app.router.resolve(path)
    expect({ params, query, hash }).toEqual({
      params: direct.params,
      query: direct.query,
      hash: direct.hash,
    })
    app.auth.end('signed-out')
    await app.router.push('/settings')
  }
  for (const [said] of warn.mock.calls) expect(said).toMatch(/Error decoding/)
})
