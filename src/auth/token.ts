/** JSON Web Tokens as the client reads them: claims, expiry and scheme. Only the server can check the signature. */
import { attempt } from './attempt.ts'

/** The claims the backend puts into an access token (RFC 7519), and any others. */
export interface Claims {
  user_id?: number | string
  username?: string
  email?: string
  is_staff?: boolean
  /** Seconds since 1970, as are `orig_iat` and `exp`. */
  iat?: number
  orig_iat?: number
  exp?: number
  jti?: string
  [claim: string]: unknown
}

/** A parsed JSON Web Token. */
export interface AccessToken {
  /** The authentication scheme it is sent with, `''` if the value had none. */
  readonly scheme: string
  /** The token alone: `header.claims.signature`, each in base64url. */
  readonly jwt: string
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Claims>
  /** In base64url. */
  readonly signature: string
  /** Milliseconds since 1970; null if the token does not say. */
  readonly issuedAt: number | null
  readonly expiresAt: number | null
}

/** What is known of an access token: of an opaque one at most what the server has said beside it. */
export type TokenContent = Partial<AccessToken>

// All characters of base64url and of a scheme name are allowed in a request header, so a match is safe to send.
const JWT_PATTERN = /^(?:([\w-]+) )?(([\w-]+)\.([\w-]+)\.([\w-]+))$/

/**
 * Parses a token.
 *
 * @param value `<scheme> <jwt>` or a bare `<jwt>`; anything else is tolerated
 * @returns the parts, or null if the value is no JSON Web Token. Never throws.
 */
export function parseToken(value: unknown): AccessToken | null {
  const match = typeof value === 'string' ? JWT_PATTERN.exec(value) : null
  if (!match) return null
  const [, scheme = '', jwt = '', head = '', body = '', signature = ''] = match
  const header = decodePart(head)
  const claims = decodePart(body)
  if (!header || !claims) return null
  return {
    scheme,
    jwt,
    header,
    claims,
    signature,
    issuedAt: toMilliseconds(claims.iat),
    expiresAt: toMilliseconds(claims.exp),
  }
}

// A scheme, and a token68 (RFC 7235): what a request header can carry.
const CREDENTIALS_PATTERN = /^(?:([\w-]+) )?([\w.~+/-]+=*)$/
// A shorter value is no secret, but a word such as `undefined`.
const MIN_OPAQUE_TOKEN_LENGTH = 16

/**
 * Brings a token into the form it is sent in.
 *
 * @param value with or without the scheme: a JSON Web Token, or under a scheme of its own an opaque token, such as Django
 *   REST framework's `Token`
 * @returns `<scheme> <token>`, or null if the value is no token of that scheme. Never throws.
 */
export function normalizeToken(value: string, scheme: string): string | null {
  const [, given = scheme, token = ''] = CREDENTIALS_PATTERN.exec(value) ?? []
  if (given.toLowerCase() !== scheme.toLowerCase()) return null
  const isOpaque = token.length >= MIN_OPAQUE_TOKEN_LENGTH && !/^(jwt|bearer)$/i.test(scheme)
  return isOpaque || parseToken(token) ? `${scheme} ${token}` : null
}

/** The response to a sign-in holds no usable token: it is malformed, or has already expired. */
export class UnusableTokenError extends Error {
  override name = 'UnusableTokenError'
}

const decodePart = (part: string): Record<string, unknown> | null =>
  attempt(() => {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
      character.charCodeAt(0),
    )
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null
  })

/** A NumericDate (RFC 7519, section 2) in milliseconds; null if it is none, or beyond the range of a Date. */
function toMilliseconds(seconds: unknown): number | null {
  const time = typeof seconds === 'number' ? +new Date(seconds * 1000) : NaN
  return Number.isNaN(time) ? null : time
}
