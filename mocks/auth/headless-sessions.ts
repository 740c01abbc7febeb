/**
 * The sessions of allauth headless, and their tokens. Each token names its session, so that a sign-out ends them all; except
 * that the views of Django REST framework do not look it up.
 */
import { clock } from '../lib/clock.ts'
import { settings } from '../lib/settings.ts'
import { database } from '../db/database.ts'
import type { DatabaseState, SessionRecord, UserRecord } from '../db/schema.ts'
import { UncaughtError, ApiError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import { signJwt, TokenError, userIdOf, verifyJwt, type JwtPayload } from './jwt.ts'
import { blacklist, isBlacklisted, trackOutstanding } from './token-blacklist.ts'
import { tokenAfterScheme } from './token-authentication.ts'

/** A session by the token that stands for it. */
export interface HeadlessSession extends SessionRecord {
  readonly token: string
}

interface HeadlessPayload extends JwtPayload {
  readonly sid: string
}

type TokenUse = 'access' | 'refresh'

/** How long a user has for the second step of a sign-in: `ACCOUNT_LOGIN_TIMEOUT` of allauth. */
const LOGIN_TIMEOUT_MS = 15 * 60 * 1000
const SESSION_TOKEN_LENGTH = 32
const SESSION_TOKEN_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Starts a session, and removes those that have expired. @param isPending whether a second step has yet to complete it */
export function startHeadlessSession(
  user: UserRecord,
  isPending = false,
): Promise<HeadlessSession> {
  const token = randomSessionToken()
  const expires = clock.now() + settings.get().sessionLifetime * 1000
  const record = { userId: user.id, expires, ...(isPending && { isPending }) }
  return database.transaction(({ sessions }) => {
    for (const [oldToken, old] of sessions)
      if (old.expires <= clock.now()) sessions.delete(oldToken)
    sessions.set(token, record)
    return { ...record, token }
  })
}

/** Ends a session, and with it all of its tokens. */
export const endHeadlessSession = ({ token }: HeadlessSession): Promise<unknown> =>
  database.transaction(({ sessions }) => sessions.delete(token))

/**
 * The session that a request names: by `X-Session-Token`, or else by an access token.
 *
 * @returns null without either, also if the access token is invalid or has expired; `gone` if there is no such session
 */
export async function findHeadlessSession({
  httpRequest: { headers },
}: DrfRequest): Promise<HeadlessSession | 'gone' | null> {
  const authorization = headers.get('Authorization')?.match(/^bearer (\S+)$/i)?.[1]
  const payload = authorization ? await verifyHeadlessToken(authorization, 'access') : null
  const token = headers.get('X-Session-Token') ?? payload?.sid
  return token === undefined ? null : (sessionOf(database.state, token) ?? 'gone')
}

function sessionOf(
  { sessions }: Pick<DatabaseState, 'sessions'>,
  token: string,
): HeadlessSession | undefined {
  const record = sessions.get(token)
  return record && record.expires > clock.now() ? { ...record, token } : undefined
}

/** Milliseconds since 1970. */
export const startOf = ({ expires }: SessionRecord): number =>
  expires - settings.get().sessionLifetime * 1000

/** Whether a session waits for its second step. */
export const isCodePending = (session: HeadlessSession | null): session is HeadlessSession =>
  session?.isPending === true && clock.now() - startOf(session) <= LOGIN_TIMEOUT_MS

/** The active user of a session that needs no second step. */
export function userOfSession(session: SessionRecord | null): UserRecord | null {
  const user = session?.isPending ? undefined : database.state.users.get(session?.userId ?? 0)
  return user?.is_active ? user : null
}

/** Issues the tokens of a session. */
export async function issueHeadlessTokens(
  user: UserRecord,
  { token }: HeadlessSession,
): Promise<{ access: string; refresh: string }> {
  const lifetime = settings.get().refreshLifetime
  const refresh = claimsOf(user, token, 'refresh', lifetime)
  await database.transaction((state) => trackOutstanding(state, user, refresh))
  return { access: await issueAccess(user, token), refresh: await signJwt(refresh) }
}

/** @returns null if the refresh token, its session or its user is no longer valid. `refresh` is null without rotation */
export async function refreshHeadlessTokens(
  jwt: string,
): Promise<{ access: string; refresh: string | null } | null> {
  const payload = await verifyHeadlessToken(jwt, 'refresh')
  if (!payload || isBlacklisted(payload.jti)) return null
  const session = sessionOf(database.state, payload.sid) ?? null
  const user = userOfSession(session)
  if (!session || !user) return null
  if (!settings.get().rotateRefreshTokens)
    return { access: await issueAccess(user, session.token), refresh: null }
  await database.transaction((state) => blacklist(state, payload))
  return issueHeadlessTokens(user, session)
}

/**
 * An access token in the `Authorization` header, for the views of Django REST framework: without its session, and whether or
 * not the user is active.
 */
export async function headlessAuthentication({
  httpRequest,
}: DrfRequest): Promise<UserRecord | null> {
  const jwt = tokenAfterScheme(httpRequest.headers.get('Authorization'), /^bearer$/i)
  if (jwt === null) return null
  const payload = await verifyHeadlessToken(jwt, 'access')
  if (!payload) throw new ApiError('token_invalid')
  const user = database.state.users.get(userIdOf(payload))
  // allauth does not expect that an account is deleted.
  if (!user) throw new UncaughtError()
  return user
}

const issueAccess = (user: UserRecord, sessionToken: string) =>
  signJwt(claimsOf(user, sessionToken, 'access', settings.get().accessLifetime))

/** allauth encrypts the `sid`. */
function claimsOf(user: UserRecord, sessionToken: string, use: TokenUse, lifetime: number) {
  const iat = Math.floor(clock.now() / 1000)
  return {
    iat,
    exp: iat + lifetime,
    sid: sessionToken,
    jti: crypto.randomUUID(),
    token_use: use,
    sub: String(user.id),
  }
}

/** @returns null if it is invalid, has expired, or is for another use */
async function verifyHeadlessToken(jwt: string, use: TokenUse): Promise<HeadlessPayload | null> {
  try {
    const payload = await verifyJwt(jwt)
    return payload.token_use === use && typeof payload.sid === 'string'
      ? (payload as HeadlessPayload)
      : null
  } catch (error) {
    if (error instanceof TokenError) return null
    throw error
  }
}

/** As the key of a session in Django. */
function randomSessionToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SESSION_TOKEN_LENGTH))
  return Array.from(
    bytes,
    (byte) => SESSION_TOKEN_CHARACTERS[byte % SESSION_TOKEN_CHARACTERS.length],
  ).join('')
}
