/** What does the server know? Whose each token is, which it has taken back, and what time it is by its own clock. */
import type { Dialect, IssuedTokens } from '@/auth/backends/index.ts'
import type { Reply } from '../../../support/fake-adapter.ts'
import { encodePart, makeJwt } from '../../../support/make-jwt.ts'

/** A request as it came over the wire. */
export interface Sent {
  /** Where a browser would really send it. */
  readonly url: URL
  /** Everything that it tells. */
  readonly text: string
  readonly authorization: string | null
  readonly body: Record<string, unknown>
  /** Who asked for it. */
  readonly asker: string | null
}

export const home = 'https://api.example.com'

export const people = ['Ann', 'Bob'] as const
export type Person = (typeof people)[number]

/** How a token that is no good is refused: nothing but these is a verdict on it. */
export const refusals = {
  'a bare 401': { status: 401, data: { detail: 'Signature has expired.' } },
  'a 401 with a code': { status: 401, data: { code: 'token_not_valid' } },
  'a bare 403': { status: 403, data: { detail: 'Signature has expired.' } },
} satisfies Record<string, Reply>
export type Refusal = keyof typeof refusals

/** What the server has written down of a token. */
export interface Issued {
  readonly jwt: string
  readonly kind: 'access' | 'refresh'
  readonly owner: Person
  readonly expiresAt: number
  /** When the session began that it belongs to. */
  readonly since: number
  /** The token that was offered for it; null if it was a password. */
  readonly offered: string | null
  isRevoked: boolean
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const lives = { 'drf-jwt': hour, simplejwt: 5 * minute }
/** How long a session can be renewed. */
const limits = { 'drf-jwt': 8 * hour, simplejwt: 8 * hour }

/** What every token begins with, and nothing else does. */
export const mark = `${encodePart({ alg: 'HS256', typ: 'JWT' })}.`

export function createServer(dialect: Dialect, refusal: Refusal, rotates: boolean) {
  const known = new Map<string, Issued>()
  const life = lives[dialect.name]
  const limit = limits[dialect.name]

  const server = {
    /** Milliseconds that the device's clock is ahead. */
    deviceAhead: 0,
    known,
    now: () => Date.now() - server.deviceAhead,
    isExpired: (token: Issued) => server.now() >= token.expiresAt,
    isGood: (token: Issued | undefined) =>
      token !== undefined && !token.isRevoked && !server.isExpired(token),
    /** Hands out tokens for a password, or for the one that is offered. */
    issue,
    renew,
    answer,
    revoke(owner: Person, kinds: readonly Issued['kind'][]): void {
      for (const token of known.values()) {
        if (token.owner === owner && kinds.includes(token.kind)) token.isRevoked = true
      }
    },
  }

  function write(
    token: Pick<Issued, 'kind' | 'owner' | 'since' | 'offered'>,
    life: number,
  ): string {
    const iat = Math.floor(server.now() / second)
    const exp = Math.floor((server.now() + life) / second)
    const user_id = people.indexOf(token.owner) + 1
    const jwt = makeJwt({ user_id, iat, exp, jti: known.size })
    known.set(jwt, { ...token, jwt, expiresAt: exp * second, isRevoked: false })
    return jwt
  }

  function issue(owner: Person, offered: Issued | null = null): IssuedTokens {
    const token = { owner, since: offered?.since ?? server.now(), offered: offered?.jwt ?? null }
    const access = write({ ...token, kind: 'access' }, life)
    if (dialect.offer.token === 'access' || (offered && !rotates)) return { access, refresh: null }
    if (offered) offered.isRevoked = true
    const left = token.since + limit - server.now()
    return { access, refresh: write({ ...token, kind: 'refresh' }, left) }
  }

  function renew(offered: unknown): Reply {
    const token = known.get(String(offered))
    const isRefresh = dialect.offer.token === 'refresh'
    if (!token || token.isRevoked) {
      return { status: isRefresh ? 401 : 400, data: { code: 'token_not_valid' } }
    }
    if (server.isExpired(token) || server.now() >= token.since + limit) {
      const error = { non_field_errors: ['Refresh has expired.'] }
      return isRefresh ? refusals['a 401 with a code'] : { status: 400, data: error }
    }
    return { data: worded(issue(token.owner, token)) }
  }

  /** The tokens as the dialect words them. */
  function worded({ access, refresh }: IssuedTokens): object {
    if (dialect.offer.token === 'access') return { token: access }
    return refresh === null ? { access } : { access, refresh }
  }

  /** What it makes of a request for `path` with a token, or without. */
  function answer(path: string, jwt: string | null, body: Record<string, unknown>): Reply {
    if (path === dialect.renewPath) return renew(body[dialect.offer.field])
    if (path === dialect.signInPath) {
      const person = people.find((name) => name === body.username)
      return person ? { data: worded(issue(person)) } : { status: 405 }
    }
    if (path === 'apart') return refusals[refusal]
    if (jwt !== null && !server.isGood(known.get(jwt))) return refusals[refusal]
    if (path === 'staff' && jwt !== null)
      return { status: 403, data: { code: 'permission_denied' } }
    if (path === 'closed') return refusals['a bare 403']
    return jwt === null && path !== 'public' ? refusals[refusal] : { data: { path } }
  }

  return server
}

export type Server = ReturnType<typeof createServer>
