/** Forges tokens for tests of a server: any key, any header and any claims, valid or not. */
import { createHmac } from 'node:crypto'

export interface ForgeOptions {
  readonly header?: unknown
  readonly claims?: unknown
  /** The hash of the signature; `sha256` by default. */
  readonly hash?: string
  /** The signing key; the server's by default. */
  readonly key?: string | Uint8Array
}

export type Forge = (forgery?: ForgeOptions) => string

/**
 * Creates a function that makes tokens which are valid except for the given options.
 *
 * @param serverKey the key that the server signs with
 * @param now the server's time in seconds since 1970
 * @param extraClaims added to the claims of each token, unless these are given as text or bytes
 */
export function createForge(serverKey: Uint8Array, now: number, extraClaims: object = {}): Forge {
  return ({ header = validHeader, claims = validClaims(now), hash = 'sha256', key } = {}) => {
    const all = isRaw(claims) ? claims : { ...Object(claims), ...extraClaims }
    const signed = `${encode(header)}.${encode(all)}`
    const mac = createHmac(hash, key ?? serverKey).update(signed)
    return `${signed}.${mac.digest('base64url')}`
  }
}

const validHeader = { typ: 'JWT', alg: 'HS256' }

/** The claims of a valid token of the user `demo`. */
export function validClaims(now: number): Record<string, unknown> {
  const jti = crypto.randomUUID()
  return { user_id: 1, username: 'demo', iat: now, orig_iat: now, exp: now + 600, jti }
}

/** Encodes one part of a token in base64url: text and bytes unchanged, everything else as JSON. */
export function encode(content: unknown): string {
  return Buffer.from(isRaw(content) ? content : JSON.stringify(content)).toString('base64url')
}

const isRaw = (content: unknown): content is string | Uint8Array =>
  typeof content === 'string' || content instanceof Uint8Array
