/** Do a user name and a password come with the request? HTTP Basic (RFC 7617), as a script would send it. */
import { ApiError } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import type { User } from '../db/schema.ts'
import { findByPassword } from './credentials.ts'

/** @throws ApiError `authentication_failed` */
export async function byBasic({ request }: Call): Promise<User | null> {
  const words = request.headers.get('Authorization')?.trim().split(/\s+/) ?? []
  if (words[0]?.toLowerCase() !== 'basic') return null
  const [, username, password] = /^([^:]*):(.*)$/s.exec(decode(words.slice(1).join(' '))) ?? []
  const user = username && password ? await findByPassword(username, password) : undefined
  if (!user) throw new ApiError('authentication_failed')
  return user
}

/** Reads base64 of UTF-8, or else of Latin-1; `''` if it is neither. */
function decode(encoded: string): string {
  // `atob` does without padding, which no server has to.
  if (encoded.length % 4 !== 0) return ''
  try {
    const latin1 = atob(encoded)
    try {
      const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0))
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return latin1
    }
  } catch {
    return ''
  }
}
