/** The sign-out request to a server that learns from the access token whose session it ends, as allauth does. */
import { describe, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { keepaliveAdapter } from '@/http/keepalive-adapter.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { fakeAdapter, networkError, type FakeResponse } from '../../support/fake-adapter.ts'

const notSignedIn = { status: 401, data: { status: 401, meta: { is_authenticated: false } } }
const refreshed = { data: { status: 200, data: { access_token: 'd.e.f', refresh_token: 'r2' } } }

/** @param refreshReply to the refresh; the sign-out is answered as it is when it succeeds */
function setUp(refreshReply: FakeResponse | Error = refreshed) {
  const { adapter, sent } = fakeAdapter(({ method }) =>
    method === 'delete' ? notSignedIn : refreshReply,
  )
  const { allauth } = authBackends
  const server = createTokenServer(createHttp({ adapter, authBackend: allauth }), allauth)
  const requests = () =>
    sent.map(({ method, url, headers }) => [method, url, headers.get('Authorization') ?? null])
  return { server, sent, requests }
}

const SIGN_OUT = ['delete', '_allauth/app/v1/auth/session']
const REFRESH = ['post', '_allauth/app/v1/tokens/refresh', null]

describe('the sign-out of allauth', () => {
  it('is one DELETE with the access token, without a body', async () => {
    const { server, sent, requests } = setUp()
    await expect(server.signOut('Bearer a.b.c', 'r1')).resolves.toBe(true)
    expect(requests()).toEqual([[...SIGN_OUT, 'Bearer a.b.c']])
    expect(sent[0]?.data).toBeUndefined()
  })

  it('outlives the page', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      Response.json(notSignedIn.data, { status: 401 }),
    )
    vi.stubGlobal('fetch', fetch)
    const server = createTokenServer(createHttp(), authBackends.allauth, keepaliveAdapter)
    await expect(server.signOut('Bearer a.b.c', 'r1')).resolves.toBe(true)
    expect(fetch.mock.calls).toMatchObject([
      ['/api/_allauth/app/v1/auth/session', { method: 'DELETE', keepalive: true }],
    ])
    vi.unstubAllGlobals()
  })

  it('has the token of a refresh, if the access token has expired', async () => {
    const { server, sent, requests } = setUp()
    await expect(server.signOut(null, 'r1')).resolves.toBe(true)
    expect(requests()).toEqual([REFRESH, [...SIGN_OUT, 'Bearer d.e.f']])
    expect(JSON.parse(String(sent[0]?.data))).toEqual({ refresh_token: 'r1' })
  })

  it.each([
    ['refused, for then the session is over there as well', { status: 400, data: {} }, true],
    [
      'about a session that is gone',
      { status: 410, data: { meta: { is_authenticated: null } } },
      true,
    ],
    ['not answered', networkError(), false],
    ['a server error', { status: 500, data: '<h1>Server Error</h1>' }, false],
    ['throttled', { status: 429, data: { status: 429 } }, false],
    ['answered without tokens', { data: '<!doctype html>' }, false],
  ])('is not sent, if the refresh before it is %s', async (_name, reply, isTold) => {
    const { server, requests } = setUp(reply)
    await expect(server.signOut(null, 'r1')).resolves.toBe(isTold)
    expect(requests()).toEqual([REFRESH])
  })

  it('is not sent without any token that could name the session', async () => {
    const { server, sent } = setUp()
    await expect(server.signOut(null, null)).resolves.toBe(true)
    expect(sent).toEqual([])
  })
})

it('sends simplejwt the refresh token alone, whether or not the access token has expired', async () => {
  const { adapter, sent } = fakeAdapter(() => ({}))
  const { simplejwt } = authBackends
  const server = createTokenServer(createHttp({ adapter }), simplejwt)
  await expect(server.signOut(null, 'r1')).resolves.toBe(true)
  expect(sent).toMatchObject([
    { method: 'post', url: 'token/blacklist/', data: '{"refresh":"r1"}' },
  ])
})
