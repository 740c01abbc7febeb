/** Tokens that last for some seconds, and a backend that goes by a clock of its own. */
import { vi } from 'vitest'
import { parseToken } from '@/auth/token.ts'
import { createBackend, pair, refusal } from './backend.ts'
import type { Pair } from './client-under-test.ts'
import { makeJwt } from '../support/make-jwt.ts'

interface Served {
  /** Seconds that each access token lasts. */
  seconds: number
  /** Milliseconds that the server's clock is ahead of the device's. */
  ahead?: number
  /** Whether its answers tell the time. */
  hasDate?: boolean
}

/** Hands out access tokens that last, by its own clock, and refuses those that have expired. */
export function createTimedBackend({ seconds, ahead = 0, hasDate = false }: Served) {
  const backend = createBackend()
  let count = 0
  const now = () => Date.now() + ahead
  const headers = (): Record<string, string> =>
    hasDate ? { date: new Date(now()).toUTCString() } : {}

  function issue(): Pair {
    const iat = Math.floor(now() / 1000)
    const access = makeJwt({ jti: `T${count}`, iat, exp: iat + seconds })
    return { access, refresh: pair(count++).refresh }
  }

  /** Milliseconds of life that a token has left. */
  function left(token: string | null): number {
    return (parseToken(token)?.expiresAt ?? -Infinity) - now()
  }

  backend.renew = () => ({ data: issue(), headers: headers() })
  backend.answer = ({ token }) =>
    left(token) > 0
      ? { data: { ok: true }, headers: headers() }
      : { ...refusal, headers: headers() }
  return { ...backend, backend, issue, left }
}

/** Somebody touches the page. */
export function touch(): void {
  window.dispatchEvent(new Event('keydown'))
}

/** The device sleeps: its clock goes on, and no timer fires. */
export function sleep(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}
