/** A 403 with each auth backend: with drf-jwt it ends the session, with any other a permission is missing. */
import { describe, expect, it, vi } from 'vitest'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { loadStore } from '../../support/auth-store.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { makeJwt } from '../../support/make-jwt.ts'

// As Django REST framework has it.
const detail = 'You do not have permission to perform this action.'

function setUp(name: keyof typeof authBackends, refreshToken: string | null) {
  const refresh = vi.fn(async () => ({ outcome: 'rejected', code: null }) as const)
  const { auth, ends } = loadStore({ authBackend: name, refresh })
  auth.signIn(makeJwt(), { refresh: refreshToken })
  const authBackend: AuthBackend = authBackends[name]
  const report = vi.fn()
  const { adapter, sent } = fakeAdapter(() => ({ status: 403, data: { detail } }))
  const http = createHttp({
    adapter,
    session: auth.session,
    authBackend,
    readError: readAnyFormat,
    report,
  })
  return { auth, ends, http, refresh, report, sent }
}

describe.each(['get', 'post'])('a %s request that is not allowed', (method) => {
  it.each([null, 'r1'])(
    'is sent once to simplejwt, shows its sentence, and leaves the user signed in (refresh token %s)',
    async (refreshToken) => {
      const { auth, ends, http, refresh, report, sent } = setUp('simplejwt', refreshToken)
      await expect(http.request({ method, url: 'staff/' })).rejects.toMatchObject({
        failure: { kind: 'forbidden', message: detail },
      })
      expect(sent).toHaveLength(1)
      expect(refresh).not.toHaveBeenCalled()
      expect(report.mock.calls).toMatchObject([[{ kind: 'forbidden', message: detail }]])
      expect(auth.isAuthenticated).toBe(true)
      expect(ends).toEqual([])
    },
  )

  it('ends the session with drf-jwt, whose servers answer 403 where they mean 401', async () => {
    const { auth, ends, http } = setUp('drf-jwt', null)
    await expect(http.request({ method, url: 'staff/' })).rejects.toMatchObject({
      failure: { kind: 'session-expired' },
    })
    expect(auth.isAuthenticated).toBe(false)
    expect(ends).toContain('rejected')
  })
})
