/** A refresh scheduler for tests: at a fixed time, with a fake session and a fake server. */
import { afterEach, beforeEach, vi } from 'vitest'
import { createServerClock } from '@/auth/server-clock.ts'
import type { IssuedTokens } from '@/auth/backends/auth-backend.ts'
import { authBackends, type AuthBackendName } from '@/auth/backends/index.ts'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { parseToken } from '@/auth/token.ts'
import { createRefreshScheduler } from '@/auth/refresh-scheduler.ts'
import type { TokenOrigin } from '@/auth/tracked-token.ts'
import { stubWebLocks } from './fake-web-locks.ts'
import { makeJwt } from './make-jwt.ts'

/** The time at which each test starts, in milliseconds since 1970. */
export const START_MS = Date.parse('2026-01-01T12:00:00Z')
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** A token that expires after the given time. */
export const jwtExpiringIn = (milliseconds: number, claims: Record<string, unknown> = {}) =>
  makeJwt({ exp: (Date.now() + milliseconds) / 1000, ...claims })

const closeCallbacks: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS })
  stubWebLocks()
})

afterEach(() => {
  closeCallbacks.splice(0).forEach((close) => close())
  vi.useRealTimers()
})

/** Creates the scheduler of one session. By default it knows the server's time, and every refresh fails as `unavailable`. */
export function setUpScheduler({
  authBackend = 'drf-jwt',
  isClockKnown = true,
}: { authBackend?: AuthBackendName; isClockKnown?: boolean } = {}) {
  const session = {
    token: null as string | null,
    refreshToken: null as string | null,
    controller: new AbortController(),
  }
  const clock = createServerClock()
  if (isClockKnown) clock.sync(START_MS, 'response')
  const refresh = vi.fn<TokenServer['refresh']>(async () => ({ outcome: 'unavailable' }))
  const ping = vi.fn<TokenServer['ping']>(async () => true)
  const signOut = async () => true
  const onExpiryWarning = vi.fn()
  const forgetExpiry = vi.fn()
  // As in the session: without a new refresh token the old one stays.
  const acceptTokens = vi.fn((tokens: IssuedTokens) =>
    track(tokens.access, tokens.refresh ?? session.refreshToken, 'refreshed'),
  )
  const end = vi.fn((_reason: string) => {
    session.token = null
    scheduler.stop()
  })
  const scheduler = createRefreshScheduler({
    storage: { isBehind: () => false, ask: () => {} },
    authBackend: authBackends[authBackend],
    server: { refresh, ping, signOut },
    clock,
    current: () => session.token,
    signal: () => session.controller.signal,
    acceptTokens,
    end,
    onExpiryWarning,
    forgetExpiry,
  })
  function track(
    jwt: string,
    refreshToken: string | null = null,
    origin: TokenOrigin = 'issued',
  ): boolean {
    session.token = jwt
    session.refreshToken = refreshToken
    scheduler.track(parseToken(jwt), refreshToken, origin)
    return true
  }
  /** From now on the server issues tokens at each refresh. */
  function respondWithTokens(lifetimeMs: number, refreshToken: string | null = null): void {
    refresh.mockImplementation(async () => ({
      outcome: 'refreshed',
      tokens: { access: jwtExpiringIn(lifetimeMs, { jti: Date.now() }), refresh: refreshToken },
    }))
  }
  closeCallbacks.push(() => scheduler.close())
  return {
    ...scheduler,
    scheduler,
    session,
    clock,
    refresh,
    ping,
    onExpiryWarning,
    acceptTokens,
    end,
    track,
    respondWithTokens,
  }
}

/** Lets time pass, and fires timers. */
export const advanceTime = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
