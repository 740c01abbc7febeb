import { inspect } from 'node:util'
import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { createTokenApi } from '@/api/token-api.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import type { FakeResponse } from '../../support/fake-adapter.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { sessionlessHttp } from '../../support/sessionless-http.ts'

function setUpTokenApi(authBackend: 'drf-jwt' | 'simplejwt', reply: FakeResponse) {
  const { verifyPath } = authBackends[authBackend]
  const { http, ...requests } = sessionlessHttp(reply)
  return { api: createTokenApi(http, verifyPath), ...requests }
}

describe('token verification', () => {
  const { signal } = new AbortController()

  it.each([
    ['drf-jwt', { token: 'a.b.c' }],
    ['simplejwt', {}],
  ] as const)(
    'posts the token to %s in the body, without an Authorization header, and resolves if the response is %j',
    async (authBackend, data) => {
      const { api, sent, lastBody } = setUpTokenApi(authBackend, { data })
      await expect(api.verify('a.b.c', signal)).resolves.toBeUndefined()
      expect(sent[0]).toMatchObject({ method: 'post', url: 'token/verify/', signal })
      expect(lastBody()).toEqual({ token: 'a.b.c' })
      expect(sent[0]?.headers.has('Authorization')).toBe(false)
    },
  )

  it.each([400, 401, 403, 500])(
    'rejects with the AxiosError if the server responds with %i, and neither reports it nor ends the session',
    async (status) => {
      const { api, report } = setUpTokenApi('drf-jwt', { status })
      const error = await rejectedAxiosError(api.verify('a.b.c'))
      expect(error.response?.status).toBe(status)
      expect(report).not.toHaveBeenCalled()
    },
  )

  it.each([null, '', '<!doctype html>', 5, true])(
    'rejects a successful response whose body is %j as malformed, with an error that does not contain the token',
    async (data) => {
      const { api } = setUpTokenApi('drf-jwt', { data })
      const expectMismatchLog = spyOnMismatchLog()
      const error = await rejectedAxiosError(api.verify('a.b.c'))
      expectMismatchLog('POST /api/token/verify/')
      expect(error.failure?.kind).toBe('malformed')
      expect(error.code).toBe(AxiosError.ERR_BAD_RESPONSE)
      expect(inspect(error, { depth: Infinity })).not.toContain('a.b.c')
    },
  )
})
