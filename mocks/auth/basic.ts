/** HTTP Basic authentication (RFC 7617): user name and password in the `Authorization` header, as scripts send them. */
import { ApiError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import type { UserRecord } from '../db/schema.ts'
import { authenticate } from './credentials.ts'

/** @throws ApiError `authentication_failed` */
export async function basicAuthentication({ httpRequest }: DrfRequest): Promise<UserRecord | null> {
  const credentials = readBasicCredentials(httpRequest)
  if (!credentials) return null
  const { username, password } = credentials
  const user = username && password ? await authenticate(username, password) : undefined
  if (!user) throw new ApiError('authentication_failed')
  return user
}

/** Null without the header of HTTP Basic; empty texts if it is malformed. */
export function readBasicCredentials({
  headers,
}: Request): { username: string; password: string } | null {
  const words = headers.get('Authorization')?.trim().split(/\s+/) ?? []
  if (words[0]?.toLowerCase() !== 'basic') return null
  const [, username = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(decode(words.slice(1).join(' '))) ?? []
  return { username, password }
}

/** Decodes base64 of UTF-8, or else of Latin-1. @returns `''` if it is not valid base64 */
function decode(encoded: string): string {
  // `atob` accepts missing padding, which Python's decoder does not.
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
