/** The tokens of the sign-in: whether the app can use them, until when, whose they are; and the clock of the server. */
import type { IssuedTokens } from '../../../src/auth/backends/auth-backend.ts'
import { userOf } from '../../../src/auth/session-state.ts'
import { normalizeToken, parseToken, type AccessToken } from '../../../src/auth/token.ts'
import type { ServerAnswer } from '../app-client.ts'
import { fails, fits, note, type Finding } from '../finding.ts'
import type { CheckContext } from './context.ts'

const MAX_CLOCK_DIFFERENCE_MS = 60_000

export function* checkTokens(
  answer: ServerAnswer,
  { access, refresh, expiresAt }: IssuedTokens,
  context: CheckContext,
): Generator<Finding> {
  const { texts, authBackend } = context
  // `Date` is in whole seconds.
  const serverTime = Date.parse(answer.headers.date ?? '')
  const now = Number.isNaN(serverTime) ? answer.receivedAt : serverTime

  const token = parseToken(access)
  if (token) yield* checkClaims(token, now, context)
  else if (normalizeToken(access, authBackend.scheme) === null)
    yield fails(texts.notUsable(authBackend.scheme))
  else yield* checkOpaqueToken(expiresAt, now, context)

  if (authBackend.refresh?.token === 'refresh') {
    if (refresh === null) yield fails(texts.noRefreshToken)
    else yield note(describeRefreshToken(refresh, now, context))
  }
  yield describeClock(serverTime, answer.receivedAt, context)
}

function* checkOpaqueToken(
  expiresAt: IssuedTokens['expiresAt'],
  now: number,
  context: CheckContext,
): Generator<Finding> {
  const { texts, authBackend } = context
  if (expiresAt == null) yield note(texts.opaque)
  else if (expiresAt <= now) yield fails(texts.alreadyExpired)
  else yield fits(texts.opaqueExpiresIn(durationOf(expiresAt - now, context)))
  if (!authBackend.userPath) yield note(texts.opaqueNamesNobody)
}

function* checkClaims(token: AccessToken, now: number, context: CheckContext): Generator<Finding> {
  const { texts, authBackend, quote } = context
  const { claims, expiresAt } = token
  if (expiresAt === null) yield note(texts.noExpiry)
  else if (expiresAt <= now) yield fails(texts.alreadyExpired)
  else yield fits(texts.expiresIn(durationOf(expiresAt - now, context)))

  const claim = userClaimOf(token, context)
  if (userOf(claims, authBackend) !== null) yield fits(texts.namesUser(claim))
  // Otherwise the read has to.
  else if (!authBackend.userPath)
    yield fails(texts.namesNobody(claim, Object.keys(claims).map(quote)))
}

function describeRefreshToken(refresh: string, now: number, context: CheckContext): string {
  const { texts } = context
  const expiresAt = parseToken(refresh)?.expiresAt ?? null
  return expiresAt === null
    ? texts.opaqueRefreshToken
    : texts.refreshTokenExpiresIn(durationOf(expiresAt - now, context))
}

function describeClock(serverTime: number, receivedAt: number, context: CheckContext): Finding {
  const { texts } = context
  if (Number.isNaN(serverTime)) return note(texts.noDate)
  const difference = serverTime - receivedAt
  return Math.abs(difference) > MAX_CLOCK_DIFFERENCE_MS
    ? note(texts.clockOff(durationOf(Math.abs(difference), context), difference > 0))
    : fits(texts.clockRight)
}

/** The claim that names the user, or should. */
export function userClaimOf({ claims }: AccessToken, { authBackend }: CheckContext): string {
  return authBackend.userClaim ?? (claims.user_id == null && claims.sub != null ? 'sub' : 'user_id')
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** A duration in the largest unit of which it has at least two, or in seconds. */
function durationOf(milliseconds: number, { texts }: CheckContext): string {
  const [unit, length] = UNITS.find(([, each]) => milliseconds >= 2 * each) ?? UNITS[3]
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(texts.language, options).format(Math.round(milliseconds / length))
}
