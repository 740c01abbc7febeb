/** How is a token forged? With any key, any header and any claims, sound or not. */
import { createHmac } from 'node:crypto'

export interface Forgery {
  readonly header?: unknown
  readonly claims?: unknown
  /** `sha256`, unless the wrong one is the point. */
  readonly hash?: string
  /** Another than the right one. */
  readonly key?: string | Uint8Array
}

export type Forge = (forgery?: Forgery) => string

/**
 * Makes tokens that are right in all but what is asked for.
 *
 * @param rightKey what the server signs with
 * @param now seconds since 1970, by the server's clock
 * @param kind claims that each of them has, unless its claims are given as text
 */
export function forgeWith(rightKey: Uint8Array, now: number, kind: object = {}): Forge {
  return ({ header = soundHeader, claims = soundClaims(now), hash = 'sha256', key } = {}) => {
    const all = isRaw(claims) ? claims : { ...Object(claims), ...kind }
    const signed = `${encode(header)}.${encode(all)}`
    const mac = createHmac(hash, key ?? rightKey).update(signed)
    return `${signed}.${mac.digest('base64url')}`
  }
}

const soundHeader = { typ: 'JWT', alg: 'HS256' }

/** What an honest token of `demo` says. */
export function soundClaims(now: number): Record<string, unknown> {
  const jti = crypto.randomUUID()
  return { user_id: 1, username: 'demo', iat: now, orig_iat: now, exp: now + 600, jti }
}

/** One part of a token: of anything, or of text or bytes as they are. */
export function encode(content: unknown): string {
  return Buffer.from(isRaw(content) ? content : JSON.stringify(content)).toString('base64url')
}

const isRaw = (content: unknown): content is string | Uint8Array =>
  typeof content === 'string' || content instanceof Uint8Array
