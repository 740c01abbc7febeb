/** Hostile tokens in the client: it reads each one without an error, and never requests a URL in it. */
import { beforeEach, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { parseToken, normalizeToken } from '@/auth/token.ts'
import { changeInOtherTab, loadStore } from '../../support/auth-store.ts'
import { createForge } from '../../support/forge-token.ts'
import { hostileTokens } from '../../support/hostile-tokens.ts'

const forge = () => createForge(Buffer.alloc(32, 7), Math.floor(Date.now() / 1000))

const sendRequest = vi.fn<() => never>(() => {
  throw new Error('A request was sent.')
})
beforeEach(() => {
  // Tokens that name no user.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (const api of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'])
    vi.stubGlobal(api, sendRequest)
})

it.each(hostileTokens)(
  'reads a hostile token without an error or a request: $name',
  ({ token }) => {
    const jwt = token(forge())
    for (const text of [jwt, `JWT ${jwt}`, `Bearer ${jwt}`]) {
      const parsed = parseToken(text)
      for (const time of [parsed?.issuedAt, parsed?.expiresAt])
        expect(time ?? 0).toSatisfy(Number.isFinite)
      for (const { scheme } of Object.values(authBackends)) normalizeToken(text, scheme)
    }

    localStorage.setItem('token', `JWT ${jwt}`)
    const { auth } = loadStore()
    readEveryField(auth)
    void auth.signOut()
    changeInOtherTab(`JWT ${jwt}`)
    readEveryField(auth)
    vi.advanceTimersByTime(60_000)
    expect(sendRequest).not.toHaveBeenCalled()
  },
)

function readEveryField(auth: ReturnType<typeof loadStore>['auth']): void {
  const { token, claims, userId, expiresAt, isAuthenticated } = auth
  expect([claims === null, isAuthenticated]).toEqual([token === null, token !== null])
  expect(expiresAt ?? 0).toSatisfy(Number.isFinite)
  expect(['string', 'object']).toContain(typeof userId)
  auth.session.current()
}
