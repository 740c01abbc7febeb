/** Session authentication by cookie, as in Django, with CSRF protection by a double-submit cookie. */
import { clock } from '../lib/clock.ts'
import type { Cookie } from '../lib/cookies.ts'
import { database } from '../db/database.ts'
import { ApiError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import { constantTimeEqual } from '../lib/password-hash.ts'
import { settings } from '../lib/settings.ts'
import type { DatabaseState, UserRecord } from '../db/schema.ts'

const SESSION_COOKIE = 'sessionid'
const CSRF_COOKIE = 'csrftoken'
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/**
 * The user of the session cookie.
 *
 * @throws ApiError `permission_denied` if an unsafe request fails the CSRF check
 */
export function sessionAuthentication(request: DrfRequest): UserRecord | null {
  const session = database.state.sessions.get(request.cookies[SESSION_COOKIE] ?? '')
  const user =
    session && !session.isPending && session.expires > clock.now()
      ? database.state.users.get(session.userId)
      : undefined
  if (!user?.is_active) return null
  if (!SAFE_METHODS.includes(request.httpRequest.method)) checkCsrf(request)
  return user
}

/**
 * CSRF check by double-submit cookie: browsers send cookies also with requests that another site has made, so the request
 * must repeat the CSRF cookie in a header. Only pages of this origin can read that cookie.
 */
function checkCsrf({ cookies, httpRequest }: DrfRequest): void {
  const expected = cookies[CSRF_COOKIE]
  const actual = httpRequest.headers.get('X-CSRFToken')
  if (!expected) throw new ApiError('permission_denied', { message: 'csrf_cookie_missing' })
  if (!actual) throw new ApiError('permission_denied', { message: 'csrf_token_missing' })
  if (!constantTimeEqual(actual, expected))
    throw new ApiError('permission_denied', { message: 'csrf_token_incorrect' })
}

/** Starts a session, and removes those that have expired. @returns the cookies to set */
export async function startSession(user: UserRecord): Promise<Cookie[]> {
  const maxAge = settings.get().sessionLifetime
  const id = randomHex()
  await database.transaction(({ sessions }) => {
    for (const [oldId, { expires }] of sessions) if (expires <= clock.now()) sessions.delete(oldId)
    sessions.set(id, { userId: user.id, expires: clock.now() + maxAge * 1000 })
  })
  return [
    { name: SESSION_COOKIE, value: id, maxAge, httpOnly: true },
    { name: CSRF_COOKIE, value: randomHex(), maxAge },
  ]
}

/** Ends the session of a request, if it has one. @returns the cookies that delete the session cookie */
export async function endSession({ cookies }: DrfRequest): Promise<Cookie[]> {
  const id = cookies[SESSION_COOKIE]
  if (id !== undefined) await database.transaction(({ sessions }) => sessions.delete(id))
  return [{ name: SESSION_COOKIE, value: '', maxAge: 0, httpOnly: true }]
}

/** Ends all sessions of a user. Like Django: a session is bound to the password, and a changed password ends it. */
export function endAllSessions({ sessions }: DatabaseState, user: UserRecord): void {
  for (const [id, { userId }] of sessions) if (userId === user.id) sessions.delete(id)
}

/** 128 random bits. */
function randomHex(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
