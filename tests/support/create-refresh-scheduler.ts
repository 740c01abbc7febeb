/** What looks after one session, at a fixed time, and a server that answers as told. */
import { afterEach, beforeEach, vi } from 'vitest'
import { createClock } from '@/auth/server-clock.ts'
import { dialects, type DialectName, type IssuedTokens } from '@/auth/backends/index.ts'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { parseToken } from '@/auth/token.ts'
import { createUpkeep, type Origin } from '@/auth/refresh-scheduler.ts'
import { stubLocks } from './fake-web-locks.ts'
import { makeJwt } from './make-jwt.ts'

export const start = Date.parse('2026-01-01T12:00:00Z')
export const minute = 60_000
export const hour = 60 * minute

/** A token that lasts from now on. */
export const lasting = (milliseconds: number, claims: Record<string, unknown> = {}) =>
  makeJwt({ exp: (Date.now() + milliseconds) / 1000, ...claims })

const closing: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  stubLocks()
})

afterEach(() => {
  closing.splice(0).forEach((close) => close())
  vi.useRealTimers()
})

/** What looks after one session, on a clock that the server has set unless said otherwise. */
export function given({
  dialect = 'drf-jwt',
  isKnown = true,
}: { dialect?: DialectName; isKnown?: boolean } = {}) {
  const session = {
    token: null as string | null,
    refresh: null as string | null,
    life: new AbortController(),
  }
  const clock = createClock()
  if (isKnown) clock.hear(start, 'answer')
  const renew = vi.fn<TokenServer['renew']>(async () => ({ outcome: 'unavailable' }))
  const isThere = vi.fn<TokenServer['isThere']>(async () => true)
  const announce = vi.fn()
  // The refresh token is kept where no other comes.
  const adopt = vi.fn(({ access, refresh }: IssuedTokens) =>
    follow(access, refresh ?? session.refresh, 'renewed'),
  )
  const end = vi.fn((_reason: string) => {
    session.token = null
    upkeep.stop()
  })
  const upkeep = createUpkeep({
    dialect: dialects[dialect],
    server: { renew, isThere },
    clock,
    current: () => session.token,
    signal: () => session.life.signal,
    adopt,
    end,
    announce,
  })
  function follow(jwt: string, refresh: string | null = null, origin: Origin = 'issued'): boolean {
    session.token = jwt
    session.refresh = refresh
    upkeep.follow(parseToken(jwt), refresh, origin)
    return true
  }
  /** The server will hand these out next. */
  function willIssue(life: number, refresh: string | null = null): void {
    renew.mockImplementation(async () => ({
      outcome: 'renewed',
      tokens: { access: lasting(life, { jti: Date.now() }), refresh },
    }))
  }
  closing.push(() => upkeep.close())
  return {
    ...upkeep,
    upkeep,
    session,
    clock,
    renew,
    isThere,
    announce,
    adopt,
    end,
    follow,
    willIssue,
  }
}

export function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

export const touch = () => window.dispatchEvent(new Event('keydown'))
export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
/** The device sleeps: its clock goes on, and no timer fires. */
export const sleep = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
