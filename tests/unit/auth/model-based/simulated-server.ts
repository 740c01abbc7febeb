/** A simulated server: it issues and revokes tokens, knows the owner of each, and has a clock of its own. */
import type { AuthBackend, IssuedTokens, RefreshEndpoint } from '@/auth/backends/auth-backend.ts'
import type { FakeResponse } from '../../../support/fake-adapter.ts'
import { encodePart, makeJwt } from '../../../support/make-jwt.ts'

/** A request as it was sent. */
export interface ObservedRequest {
  /** The URL that a browser would send it to. */
  readonly url: URL
  /** The URL, headers and body as one text. */
  readonly text: string
  readonly authorization: string | null
  readonly body: Record<string, unknown>
  /** The user who was signed in when the page made the request; null if that does not matter. */
  readonly requestedBy: string | null
}

export const API_ORIGIN = 'https://api.example.com'

export const userNames = ['Ann', 'Bob'] as const
export type UserName = (typeof userNames)[number]

/** The ways to reject an invalid token, the last one with drf-jwt only. No other response says that a token is invalid. */
export const rejections = {
  'a bare 401': { status: 401, data: { detail: 'Signature has expired.' } },
  'a 401 with a code': { status: 401, data: { code: 'token_not_valid' } },
  'a bare 403': { status: 403, data: { detail: 'Signature has expired.' } },
} satisfies Record<string, FakeResponse>
export type RejectionKind = keyof typeof rejections

/** A backend whose tokens can be refreshed. */
export type RefreshingBackend = AuthBackend & { readonly refresh: RefreshEndpoint }

/** A token as the server knows it. */
export interface TokenRecord {
  readonly jwt: string
  readonly kind: 'access' | 'refresh'
  readonly owner: UserName
  /** Milliseconds since 1970, by the server's clock. */
  readonly expiresAt: number
  /** The time of the sign-in that its session began with. */
  readonly sessionStartedAt: number
  /** The token of the refresh that it was issued for; null after a sign-in. */
  readonly refreshedFrom: string | null
  isRevoked: boolean
}

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
/** By what refreshes it. */
const ACCESS_LIFETIME_MS = { access: HOUR_MS, refresh: 5 * MINUTE_MS }
/** How long a session can be refreshed. */
const REFRESH_LIFETIME_MS = 8 * HOUR_MS

/** The start of every token, which no other text contains. */
export const JWT_HEADER = `${encodePart({ alg: 'HS256', typ: 'JWT' })}.`

/** @param rotates whether a refresh issues a new refresh token, and revokes the old one */
function createTokenRegistry(authBackend: RefreshingBackend, rotates: boolean, now: () => number) {
  const tokens = new Map<string, TokenRecord>()

  function create(
    token: Pick<TokenRecord, 'kind' | 'owner' | 'sessionStartedAt' | 'refreshedFrom'>,
    lifetimeMs: number,
  ): string {
    const iat = Math.floor(now() / SECOND_MS)
    const exp = Math.floor((now() + lifetimeMs) / SECOND_MS)
    const user_id = userNames.indexOf(token.owner) + 1
    const jwt = makeJwt({ user_id, iat, exp, jti: tokens.size })
    tokens.set(jwt, { ...token, jwt, expiresAt: exp * SECOND_MS, isRevoked: false })
    return jwt
  }

  /** Issues tokens for a sign-in, or for the token of a refresh. */
  const issue = (owner: UserName, credential: TokenRecord | null = null): IssuedTokens => {
    const token = {
      owner,
      sessionStartedAt: credential?.sessionStartedAt ?? now(),
      refreshedFrom: credential?.jwt ?? null,
    }
    const { refresh } = authBackend
    const lifetimeMs = ACCESS_LIFETIME_MS[refresh.token]
    const access = create({ ...token, kind: 'access' }, lifetimeMs)
    if (refresh.token === 'access' || (credential && !rotates)) {
      return { access, refresh: null }
    }
    if (credential) credential.isRevoked = true
    const remainingMs = token.sessionStartedAt + REFRESH_LIFETIME_MS - now()
    return { access, refresh: create({ ...token, kind: 'refresh' }, remainingMs) }
  }

  const revoke = (owner: UserName, kinds: readonly TokenRecord['kind'][]): void => {
    for (const token of tokens.values()) {
      if (token.owner === owner && kinds.includes(token.kind)) token.isRevoked = true
    }
  }

  return { tokens, issue, revoke }
}

/**
 * @param rejectionKind how the server rejects an invalid token
 * @param rotates whether a refresh issues a new refresh token, and revokes the old one
 */
export function createSimulatedServer(
  authBackend: RefreshingBackend,
  rejectionKind: RejectionKind,
  rotates: boolean,
) {
  const { refresh: endpoint, signInPath } = authBackend
  const { tokens, issue, revoke } = createTokenRegistry(authBackend, rotates, () => server.now())

  const server = {
    /** How far the device's clock is ahead of the server's, in milliseconds. */
    deviceSkewMs: 0,
    now: () => Date.now() - server.deviceSkewMs,
    /** All tokens that were ever issued, by their text. */
    tokens,
    issue,
    revoke,
    respond,
  }

  const isExpired = (token: TokenRecord) => server.now() >= token.expiresAt
  const isValid = (token: TokenRecord | undefined) =>
    token !== undefined && !token.isRevoked && !isExpired(token)

  function refresh(credential: unknown): FakeResponse {
    const token = tokens.get(String(credential))
    const isRefreshToken = endpoint.token === 'refresh'
    if (!token || token.isRevoked) {
      return { status: isRefreshToken ? 401 : 400, data: { code: 'token_not_valid' } }
    }
    if (isExpired(token) || server.now() >= token.sessionStartedAt + REFRESH_LIFETIME_MS) {
      const error = { non_field_errors: ['Refresh has expired.'] }
      return isRefreshToken ? rejections['a 401 with a code'] : { status: 400, data: error }
    }
    return { data: tokenBody(issue(token.owner, token)) }
  }

  /** The tokens as this backend sends them. */
  function tokenBody({ access, refresh }: IssuedTokens): object {
    if (endpoint.token === 'access') return { token: access }
    return refresh === null ? { access } : { access, refresh }
  }

  /** The response to a request for `path`. @param jwt the token of the request, null without one */
  function respond(path: string, jwt: string | null, body: Record<string, unknown>): FakeResponse {
    if (path === endpoint.path) return refresh(body[endpoint.field])
    if (path === signInPath) {
      const user = userNames.find((name) => name === body.username)
      return user ? { data: tokenBody(issue(user)) } : { status: 405 }
    }
    if (path === 'always-rejected') return rejections[rejectionKind]
    if (jwt !== null && !isValid(tokens.get(jwt))) return rejections[rejectionKind]
    if (path === 'staff' && jwt !== null)
      return { status: 403, data: { code: 'permission_denied' } }
    if (path === 'forbidden') return rejections['a bare 403']
    return jwt === null && path !== 'public' ? rejections[rejectionKind] : { data: { path } }
  }

  return server
}

export type SimulatedServer = ReturnType<typeof createSimulatedServer>
