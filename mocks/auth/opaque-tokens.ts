/** Opaque tokens, as django-rest-knox issues them: random, and kept in the database with their user and their expiry. */
import { clock } from '../lib/clock.ts'
import { settings } from '../lib/settings.ts'
import { database } from '../db/database.ts'
import { ApiError } from '../drf/api-error.ts'
import type { DatabaseState, UserRecord } from '../db/schema.ts'
import type { DrfRequest } from '../routing/request.ts'

const TOKEN_BYTES = 32

/** Issues a token. @param expiresAt milliseconds since 1970; by default the lifetime of the settings from now on */
export async function issueOpaqueToken(
  { id: userId }: Pick<UserRecord, 'id'>,
  expiresAt = clock.now() + settings.get().tokenLifetime * 1000,
): Promise<{ access: string; refresh: null; expiresAt: number }> {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))
  const access = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  await database.transaction((state) => {
    removeExpired(state)
    state.opaqueTokens.set(access, { userId, expiresAt })
  })
  return { access, refresh: null, expiresAt }
}

/** `Token <token>` in the `Authorization` header. */
export async function opaqueTokenAuthentication(request: DrfRequest): Promise<UserRecord | null> {
  const token = tokenIn(request)
  if (token === null) return null
  const user = userOfToken(token)
  const { prolongsTokens, tokenLifetime } = settings.get()
  if (prolongsTokens) {
    const expiresAt = clock.now() + tokenLifetime * 1000
    await database.transaction((state) => {
      if (state.opaqueTokens.has(token))
        state.opaqueTokens.set(token, { userId: user.id, expiresAt })
    })
  }
  return user
}

/** Revokes the token that a request was sent with. */
export async function revokeOpaqueToken(request: DrfRequest): Promise<void> {
  const token = tokenIn(request)
  await database.transaction(({ opaqueTokens }) => opaqueTokens.delete(token ?? ''))
}

/** Revokes all tokens of a user. */
export async function revokeAllOpaqueTokens({ id }: UserRecord): Promise<void> {
  await database.transaction(({ opaqueTokens }) => {
    for (const [token, { userId }] of opaqueTokens) if (userId === id) opaqueTokens.delete(token)
  })
}

/**
 * Replaces a token by one that expired a minute ago, as another tab would.
 *
 * @returns undefined if there is no such token
 */
export async function expireOpaqueToken(
  token: string,
): Promise<Awaited<ReturnType<typeof issueOpaqueToken>> | undefined> {
  await database.refresh()
  const found = database.state.opaqueTokens.get(token)
  if (!found) return undefined
  await database.transaction(({ opaqueTokens }) => opaqueTokens.delete(token))
  return issueOpaqueToken({ id: found.userId }, clock.now() - 60_000)
}

/** @returns null without a token. @throws ApiError `authentication_failed` if the header is malformed */
function tokenIn({ httpRequest }: DrfRequest): string | null {
  const words = httpRequest.headers.get('Authorization')?.trim().split(/\s+/) ?? []
  if (words[0]?.toLowerCase() !== 'token') return null
  const [, token] = words
  if (token === undefined)
    throw new ApiError('authentication_failed', { message: 'token_header_is_empty' })
  if (words.length > 2)
    throw new ApiError('authentication_failed', { message: 'token_header_has_spaces' })
  return token
}

/** What was never issued, has expired or was revoked, and what belonged to a deleted user, is all the same to knox. */
function userOfToken(token: string): UserRecord {
  const found = database.state.opaqueTokens.get(token)
  const isValid = found && found.expiresAt > clock.now()
  const user = isValid && database.state.users.get(found.userId)
  if (!user) throw new ApiError('token_invalid')
  if (!user.is_active) throw new ApiError('user_inactive')
  return user
}

function removeExpired({ opaqueTokens }: DatabaseState): void {
  for (const [token, { expiresAt }] of opaqueTokens)
    if (expiresAt <= clock.now()) opaqueTokens.delete(token)
}
