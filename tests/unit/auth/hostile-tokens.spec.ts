/** What an attacker's token does to the app that reads it: nothing. It throws at nobody, and no address in it is asked. */
import { beforeEach, expect, it, vi } from 'vitest'
import { dialects } from '@/auth/backends/index.ts'
import { parseToken, toSend } from '@/auth/token.ts'
import { changeElsewhere, loadStore } from '../../support/auth-store.ts'
import { forgeWith } from '../../support/forge-token.ts'
import { hostileTokens } from '../../support/hostile-tokens.ts'

const forge = () => forgeWith(Buffer.alloc(32, 7), Math.floor(Date.now() / 1000))

const asked = vi.fn<() => never>(() => {
  throw new Error('Something was asked for.')
})
beforeEach(() => {
  for (const way of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'])
    vi.stubGlobal(way, asked)
})

it.each(hostileTokens)('$name', ({ token }) => {
  const jwt = token(forge())
  for (const text of [jwt, `JWT ${jwt}`, `Bearer ${jwt}`]) {
    const parsed = parseToken(text)
    for (const time of [parsed?.issuedAt, parsed?.expiresAt])
      expect(time ?? 0).toSatisfy(Number.isFinite)
    for (const { scheme } of Object.values(dialects)) toSend(text, scheme)
  }

  localStorage.setItem('token', `JWT ${jwt}`)
  const { auth } = loadStore()
  readAll(auth)
  auth.end('signed-out')
  changeElsewhere(`JWT ${jwt}`)
  readAll(auth)
  vi.advanceTimersByTime(60_000)
  expect(asked).not.toHaveBeenCalled()
})

function readAll(auth: ReturnType<typeof loadStore>['auth']): void {
  const { token, claims, userId, expiresAt, isAuthenticated } = auth
  expect([claims === null, isAuthenticated]).toEqual([token === null, token !== null])
  expect(expiresAt ?? 0).toSatisfy(Number.isFinite)
  expect(['number', 'string', 'object', 'undefined']).toContain(typeof userId)
  auth.session.current()
}
