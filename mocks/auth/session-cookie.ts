/** Is there a session on this server for the cookie? And did our own page send the request? */
import { clock } from '../lib/clock.ts'
import type { Cookie } from '../lib/cookies.ts'
import { database } from '../db/database.ts'
import { ApiError } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import { isSame } from '../lib/password-hash.ts'
import { settings } from '../lib/settings.ts'
import type { State, User } from '../db/schema.ts'

const sessionCookie = 'sessionid'
const csrfCookie = 'csrftoken'
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/**
 * A cookie comes along with a request that another site makes the browser send, so a request that changes anything must
 * also repeat a second cookie in a header: only a page of this origin can read it.
 *
 * @throws ApiError `permission_denied`
 */
export function bySession(call: Call): User | null {
  const session = database.state.sessions.get(call.cookies[sessionCookie] ?? '')
  const user =
    session && session.expires > clock.now() ? database.state.users.get(session.userId) : undefined
  if (!user?.is_active) return null
  if (!safeMethods.includes(call.request.method)) checkCsrf(call)
  return user
}

function checkCsrf({ cookies, request }: Call): void {
  const expected = cookies[csrfCookie]
  const actual = request.headers.get('X-CSRFToken')
  if (!expected) throw new ApiError('permission_denied', { sentence: 'csrf_cookie_missing' })
  if (!actual) throw new ApiError('permission_denied', { sentence: 'csrf_token_missing' })
  if (!isSame(actual, expected))
    throw new ApiError('permission_denied', { sentence: 'csrf_token_incorrect' })
}

/** Begins a session. @returns the cookies that carry it */
export async function beginSession(user: User): Promise<Cookie[]> {
  const maxAge = settings.get().sessionLifetime
  const id = randomName()
  await database.transaction(({ sessions }) => {
    for (const [old, { expires }] of sessions) if (expires <= clock.now()) sessions.delete(old)
    sessions.set(id, { userId: user.id, expires: clock.now() + maxAge * 1000 })
  })
  return [
    { name: sessionCookie, value: id, maxAge, httpOnly: true },
    { name: csrfCookie, value: randomName(), maxAge },
  ]
}

/** Ends the session of a request, if it has one. @returns the cookies that take it back */
export async function endSession({ cookies }: Call): Promise<Cookie[]> {
  const id = cookies[sessionCookie]
  if (id !== undefined) await database.transaction(({ sessions }) => sessions.delete(id))
  return [{ name: sessionCookie, value: '', maxAge: 0, httpOnly: true }]
}

/** Ends all sessions of an account, as Django does by keeping a hash of its password in each. */
export function endSessionsOf({ sessions }: State, user: User): void {
  for (const [id, { userId }] of sessions) if (userId === user.id) sessions.delete(id)
}

function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
