/** JSON Web Tokens for tests of the client, which reads the claims and never verifies the signature. */

export const DAY_S = 24 * 60 * 60

/** A JSON Web Token with the given claims and a fake signature. By default it is valid for one day from now. */
export function makeJwt(claims: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const defaults = { user_id: 1, username: 'demo', iat: now, orig_iat: now, exp: now + DAY_S }
  return [
    encodePart({ alg: 'HS256', typ: 'JWT' }),
    encodePart({ ...defaults, ...claims }),
    'c2lnbmF0dXJl',
  ].join('.')
}

/** Encodes a value as one part of a token: JSON in base64url. */
export function encodePart(value: unknown): string {
  return encodeText(JSON.stringify(value))
}

/** Encodes a text as one part of a token. */
export function encodeText(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
