/** What no request can do: to forge tokens with the server's own key, and to disable an account. */
import { createHmac } from 'node:crypto'
import { database } from '../../mocks/database.ts'

/** One part of a token, from anything or from text that is no JSON. */
export const encode = (content: unknown): string =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64url')

export interface Forgery {
  readonly header?: unknown
  readonly claims?: unknown
  /** `sha256`, unless the wrong one is the point. */
  readonly hash?: string
  readonly key?: string | Uint8Array
}

/** A token that is right in all but what is asked for. */
export function forge({ header, claims, hash = 'sha256', key }: Forgery = {}): string {
  const signed = `${encode(header ?? { typ: 'JWT', alg: 'HS256' })}.${encode(claims ?? soundClaims())}`
  const mac = createHmac(hash, key ?? database.state.key).update(signed)
  return `${signed}.${mac.digest('base64url')}`
}

/** What an honest token of `demo` says. */
export function soundClaims(): Record<string, unknown> {
  const iat = Math.floor(Date.now() / 1000)
  return {
    user_id: 1,
    username: 'demo',
    iat,
    orig_iat: iat,
    exp: iat + 600,
    jti: crypto.randomUUID(),
  }
}

/** Disables an account, as a member of staff would. */
export function disable(username: string): Promise<void> {
  return changeUser(username, (user) => (user.is_active = false))
}

/** Takes the rights of staff from an account. */
export function dismiss(username: string): Promise<void> {
  return changeUser(username, (user) => (user.is_staff = false))
}

type StoredUser = { username: string; is_active: boolean; is_staff: boolean }

function changeUser(username: string, change: (user: StoredUser) => void): Promise<void> {
  return database.transaction(({ users }) => {
    for (const user of users.values()) if (user.username === username) change(user)
  })
}
