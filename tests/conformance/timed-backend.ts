/** A fake backend whose access tokens expire, with a clock of its own to test clock skew. */
import { parseToken } from '@/auth/token.ts'
import { createBackend, tokenNotValid, tokenPair } from './backend.ts'
import type { TokenPair } from './client-under-test.ts'
import { makeJwt } from '../support/make-jwt.ts'

interface TimedBackendOptions {
  /** The lifetime of each access token, in seconds. */
  lifetimeSeconds: number
  /** How far the server's clock is ahead of the device's, in milliseconds; negative if it is behind. */
  skewMs?: number
  /** Whether its responses have a `Date` header. */
  hasDate?: boolean
}

/** Issues access tokens that expire by the server's clock, and rejects the expired ones. */
export function createTimedBackend({
  lifetimeSeconds,
  skewMs = 0,
  hasDate = false,
}: TimedBackendOptions) {
  const backend = createBackend()
  let count = 0
  const now = () => Date.now() + skewMs
  const headers = (): Record<string, string> =>
    hasDate ? { date: new Date(now()).toUTCString() } : {}

  function issueTokens(): TokenPair {
    const iat = Math.floor(now() / 1000)
    const access = makeJwt({ jti: `T${count}`, iat, exp: iat + lifetimeSeconds })
    return { access, refresh: tokenPair(count++).refresh }
  }

  /** Milliseconds until a token expires; negative once it has. */
  function remainingMs(token: string | null): number {
    return (parseToken(token)?.expiresAt ?? -Infinity) - now()
  }

  backend.onRefresh = () => ({ data: issueTokens(), headers: headers() })
  backend.onRequest = ({ token }) =>
    remainingMs(token) > 0
      ? { data: { ok: true }, headers: headers() }
      : { ...tokenNotValid, headers: headers() }
  return { backend, issueTokens, remainingMs }
}
