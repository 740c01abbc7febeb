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
const pattern =
  /^(?:([A-Za-z][A-Za-z0-9_-]*) )?([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/

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

// The characters of a token in a request header (token68, RFC 7235); shorter ones are no secret, but a word such as `null`.
const opaque = /^(?:([A-Za-z]+) )?([\w.~+/-]{16,}=*)$/
const schemesOfJwt = ['jwt', 'bearer']

/**
 * A token that only the server can read, as Django REST framework's own `Token`, with its scheme in front.
 *
 * @returns null if it is none, or if the scheme is one of JSON Web Tokens. Never throws.
 */
export function opaqueToken(value: string, scheme: string): string | null {
  const [, given = scheme, secret] = opaque.exec(value) ?? []
  if (!secret || given !== scheme || schemesOfJwt.includes(scheme.toLowerCase())) return null
  return `${scheme} ${secret}`
}

function decodePart(part: string): Record<string, unknown> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
      character.charCodeAt(0),
    )
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A NumericDate (RFC 7519, section 2) as milliseconds; null if it is none, or lies beyond what a Date can hold. */
function toMilliseconds(seconds: unknown): number | null {
  const time = typeof seconds === 'number' ? new Date(seconds * 1000).getTime() : NaN
  return Number.isNaN(time) ? null : time
}
