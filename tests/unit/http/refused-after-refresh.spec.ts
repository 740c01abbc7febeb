/** Servers that refresh the token of an account that they then refuse, as simplejwt did until 5.3. */
import { expect, it } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { loadStore } from '../../support/auth-store.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { makeJwt } from '../../support/make-jwt.ts'

it.each(['user_not_found', 'user_inactive'])(
  'signs out when the new token is refused with %s too, after one refresh',
  async (code) => {
    const refreshed: string[] = []
    const { auth } = loadStore({
      authBackend: 'simplejwt',
      async refresh() {
        refreshed.push('refresh')
        const tokens = { access: makeJwt({ jti: 'new' }), refresh: makeJwt({ jti: 'r2' }) }
        return { outcome: 'refreshed', tokens }
      },
    })
    auth.signIn(makeJwt({ jti: 'old' }), { refresh: makeJwt({ jti: 'r1' }) })
    const expired = auth.token
    const tokens: unknown[] = []
    const { adapter } = fakeAdapter(({ headers }) => {
      const token = headers.get('Authorization') ?? null
      tokens.push(token)
      const body = token === expired ? { code: 'token_not_valid' } : { code }
      return { status: 401, data: token ? body : {} }
    })
    const authBackend: AuthBackend = authBackends.simplejwt
    const { session } = auth
    const http = createHttp({ adapter, session, authBackend, readError: readAnyFormat })

    await expect(http.get('user/')).rejects.toMatchObject({ response: { status: 401 } })
    expect(refreshed).toHaveLength(1)
    expect(tokens).toEqual([expired, expect.stringMatching(/^Bearer /), null])
    expect([auth.isAuthenticated, auth.endReason]).toEqual([false, 'unauthenticated'])
  },
)
