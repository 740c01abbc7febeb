/** Tokens for tests of the client, which reads them and never checks their signature. */

export const day = 24 * 60 * 60

/** A JSON Web Token with the given claims, valid for a day unless they say otherwise, and a signature of no worth. */
export function makeJwt(claims: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const defaults = { user_id: 1, username: 'demo', iat: now, orig_iat: now, exp: now + day }
  return [
    encodePart({ alg: 'HS256', typ: 'JWT' }),
    encodePart({ ...defaults, ...claims }),
    'c2lnbmF0dXJl',
  ].join('.')
}

/** A value as one part of a token: JSON in base64url. */
export function encodePart(value: unknown): string {
  return encodeText(JSON.stringify(value))
}

/** A text as one part of a token. */
export function encodeText(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
