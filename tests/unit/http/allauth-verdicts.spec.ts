/** What the answers of allauth mean for a session, as its headless views and those of Django REST framework send them. */
import { describe, expect, it, vi } from 'vitest'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { errorMessage } from '@/shared/feedback/error-messages.ts'
import { loadStore } from '../../support/auth-store.ts'
import { fakeAdapter, type FakeResponse } from '../../support/fake-adapter.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'

const flows = [{ id: 'login' }, { id: 'signup' }]
const gone = { status: 410, data: { flows }, meta: { is_authenticated: null } }
const user = { id: 1, display: 'demo', username: 'demo' }
const passwordAgain = {
  status: 401,
  data: {
    user,
    methods: [{ method: 'password', at: 1_796_067_393, username: 'demo' }],
    flows: [{ id: 'reauthenticate' }],
  },
  meta: { is_authenticated: true },
}

/** A user who is signed in with tokens of allauth. */
function setUp(reply: FakeResponse) {
  const refresh = vi.fn(async (): Promise<RefreshResult> => ({
    outcome: 'refreshed',
    tokens: { access: makeJwt({ jti: 'new' }), refresh: 'r2' },
  }))
  const { auth, ends } = loadStore({ authBackend: 'allauth', refresh })
  auth.signIn(makeJwt({ jti: 'old' }), { refresh: 'r1' })
  const authBackend: AuthBackend = authBackends.allauth
  const { session } = auth
  const { adapter, sent } = fakeAdapter(() => reply)
  const http = createHttp({ adapter, session, authBackend, readError: readAnyFormat })
  return { auth, ends, http, refresh, sent }
}

describe('a 410 about the sign-in', () => {
  const reply = { status: 410, data: gone }

  it('ends the session without a refresh', async () => {
    const { auth, ends, http, refresh } = setUp(reply)
    const { failure } = await rejectedAxiosError(http.post('account/email'))
    expect(failure).toMatchObject({ kind: 'session-expired', status: 410, message: '' })
    expect(refresh).not.toHaveBeenCalled()
    expect([auth.isAuthenticated, ends]).toEqual([false, ['rejected', 'unauthenticated']])
  })

  it('also ends a session that was refreshed just now', async () => {
    const { auth, http, refresh } = setUp(reply)
    await expect(auth.refresh()).resolves.toBe('refreshed')
    await rejectedAxiosError(http.post('account/email'))
    expect(refresh).toHaveBeenCalledOnce()
    expect(auth.isAuthenticated).toBe(false)
  })
})

it.each([
  ['of a view of the project', { detail: 'This offer is gone.' }],
  ['with a page', '<h1>Gone</h1>'],
  ['with a list', ['Gone.']],
])('ends nothing by a 410 %s', async (_name, data) => {
  const { auth, ends, http, refresh } = setUp({ status: 410, data })
  const { failure } = await rejectedAxiosError(http.get('offers/1/'))
  expect(failure?.kind).toBe('client-error')
  expect(refresh).not.toHaveBeenCalled()
  expect([auth.isAuthenticated, ends]).toEqual([true, []])
})

it('takes a 401 that asks for the password again for a missing permission, after one request', async () => {
  const { auth, ends, http, refresh, sent } = setUp({ status: 401, data: passwordAgain })
  const { failure } = await rejectedAxiosError(http.post('account/authenticators/totp'))
  expect(failure).toMatchObject({ kind: 'forbidden', status: 401, message: '', fields: {} })
  expect(sent).toHaveLength(1)
  expect(refresh).not.toHaveBeenCalled()
  expect([auth.isAuthenticated, ends]).toEqual([true, []])
  expect(failure && errorMessage(failure, (key) => key)).toBe('requestError.forbidden')
})

it.each([
  ['of allauth', { status: 401, data: { flows }, meta: { is_authenticated: false } }],
  ['of Django REST framework', { detail: 'Invalid token.' }],
])('refreshes after a 401 %s, and repeats the request', async (_name, data) => {
  const { auth, http, refresh, sent } = setUp({ status: 401, data })
  await rejectedAxiosError(http.get('user/'))
  expect(refresh).toHaveBeenCalledOnce()
  expect(sent).toHaveLength(2)
  expect(auth.isAuthenticated).toBe(true)
})
