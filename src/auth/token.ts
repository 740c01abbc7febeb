/** What does a token say? Reading only: whether its signature is good is the server's to judge. */

/** The claims the backend puts into an access token (RFC 7519), and whatever else it may add. */
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

/** A JSON Web Token taken apart. */
export interface AccessToken {
  /** The authentication scheme it is sent with, `''` if the value had none. */
  readonly scheme: string
  /** The token alone: `header.claims.signature`, each in base64url. */
  readonly jwt: string
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Claims>
  /** The signature in base64url. */
  readonly signature: string
  /** Milliseconds since 1970; null if the token does not say. */
  readonly issuedAt: number | null
  readonly expiresAt: number | null
}

// The characters of base64url and of a scheme name can all stand in a request header, so what matches is safe to send.
const pattern = /^(?:([\w-]+) )?([\w-]+)\.([\w-]+)\.([\w-]+)$/

/**
 * Takes a token apart.
 *
 * @param value `<scheme> <jwt>` or a bare `<jwt>`; anything else is tolerated.
 * @returns the parts, or null if the value is no JSON Web Token. Never throws.
 */
export function parseToken(value: unknown): AccessToken | null {
  const match = typeof value === 'string' ? pattern.exec(value) : null
  if (!match) return null
  const [, scheme = '', head = '', body = '', signature = ''] = match
  const header = decodePart(head)
  const claims = decodePart(body)
  if (!header || !claims) return null
  return {
    scheme,
    jwt: `${head}.${body}.${signature}`,
    header,
    claims,
    signature,
    issuedAt: toMilliseconds(claims.iat),
    expiresAt: toMilliseconds(claims.exp),
  }
}

// What can stand in a request header: a scheme, and a token (token68, RFC 7235).
const credentials = /^(?:([\w-]+) )?([\w.~+/-]+=*)$/
// Characters; what is shorter is no secret, but a word such as `undefined`.
const shortestSecret = 16

/**
 * Makes a token ready to be sent.
 *
 * @param value with or without the scheme: a JSON Web Token, or under a scheme of its own one that only the server can
 *   read, as Django REST framework's `Token`
 * @returns `<scheme> <token>`, or null if the value is no token of that scheme. Never throws.
 */
export function toSend(value: string, scheme: string): string | null {
  const [, given = scheme, token = ''] = credentials.exec(value) ?? []
  if (given.toLowerCase() !== scheme.toLowerCase()) return null
  const isOpaque = token.length >= shortestSecret && !/^(jwt|bearer)$/i.test(scheme)
  return isOpaque || parseToken(token) ? `${scheme} ${token}` : null
}

/** The server's answer to a sign-in holds no token that can be used: malformed, or already expired. */
export class UnusableTokenError extends Error {
  override name = 'UnusableTokenError'
}

function decodePart(part: string): Record<string, unknown> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
      character.charCodeAt(0),
    )
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null
  } catch {
    return null
  }
}

/** A NumericDate (RFC 7519, section 2) as milliseconds; null if it is none, or lies beyond what a Date can hold. */
function toMilliseconds(seconds: unknown): number | null {
  const time = typeof seconds === 'number' ? new Date(seconds * 1000).getTime() : NaN
  return Number.isNaN(time) ? null : time
}
