/** django-allauth headless: the app client, with tokens that name a session. Its own views have a format of their own. */
import {
  cleanEmail,
  isEmailTaken,
  isEmailValid,
  isUsernameTaken,
  isUsernameValid,
  MAX_USERNAME_LENGTH,
  problemsOfPasswordAlone,
} from '../auth/allauth-account.ts'
import { createAccount } from '../auth/create-account.ts'
import { findByUsername } from '../auth/credentials.ts'
import {
  endHeadlessSession,
  headlessAuthentication,
  isCodePending,
  issueHeadlessTokens,
  refreshHeadlessTokens,
  startHeadlessSession,
  userOfSession,
  type HeadlessSession,
} from '../auth/headless-sessions.ts'
import { checkLoginThrottle, recordLoginAttempt } from '../auth/login-throttle.ts'
import { isSecondStepNeeded, SECOND_STEP_CODE } from '../auth/second-step.ts'
import { database } from '../db/database.ts'
import type { UserRecord } from '../db/schema.ts'
import { ApiError, UncaughtError } from '../drf/api-error.ts'
import type { ErrorFormat } from '../drf/error-format.ts'
import { errorFormatV2 } from '../drf/error-format-v2.ts'
import { translate } from '../drf/language.ts'
import { ok, type DrfResponse } from '../drf/response.ts'
import { verifyPassword } from '../lib/password-hash.ts'
import type { DrfRequest, TokensOfUser } from '../routing/request.ts'
import {
  authenticated,
  headlessView,
  invalid,
  readFields,
  readForm,
  unauthenticated,
  type FieldError,
} from './allauth-views.ts'
import type { Dialect } from './dialect.ts'

async function signIn(request: DrfRequest, session: HeadlessSession | null): Promise<DrfResponse> {
  const { username, password } = await readFields(request, 'username', 'password')
  const user = await checkPassword(request, username, password)
  if (userOfSession(session)) return { status: 409, body: { status: 409 } }
  if (!user.is_active) return unauthenticated(401, false)
  if (!isSecondStepNeeded()) return completeSignIn(user)
  if (session) return unauthenticated(401, false, session)
  const pending = await startHeadlessSession(user, true)
  return unauthenticated(401, false, pending, { session_token: pending.token })
}

/** The second step, after which the session has another token. */
async function verifyCode(
  request: DrfRequest,
  session: HeadlessSession | null,
): Promise<DrfResponse> {
  if (!isCodePending(session)) return unauthenticated(401, null)
  const { code } = await readFields(request, 'code')
  if (code !== SECOND_STEP_CODE) throw invalid(request, ['incorrect_code', 'code'])
  const user = database.state.users.get(session.userId)
  // allauth does not expect that an account is deleted.
  if (!user) throw new UncaughtError()
  await endHeadlessSession(session)
  return completeSignIn(user)
}

async function completeSignIn(user: UserRecord, hasSignedIn = true): Promise<DrfResponse> {
  const session = await startHeadlessSession(user)
  const { access, refresh } = await issueHeadlessTokens(user, session)
  const issued = { session_token: session.token, access_token: access, refresh_token: refresh }
  return authenticated(user, session, issued, hasSignedIn)
}

/** A new account is signed in, as long as its address needs no verification. */
async function signUp(request: DrfRequest, session: HeadlessSession | null): Promise<DrfResponse> {
  const textOf = await readForm(request)
  const [email, username, password] = ['email', 'username', 'password'].map((name) =>
    textOf(name).trim(),
  ) as [string, string, string]
  const errors = [
    ...emailErrors(email),
    ...usernameErrors(username),
    // Whoever it is for: a password may be like the user name.
    ...passwordErrors(password),
  ]
  if (errors.length > 0) throw invalid(request, ...errors)
  if (userOfSession(session)) return { status: 409, body: { status: 409 } }
  return completeSignIn(
    await createAccount({ username, password, email: cleanEmail(email) }),
    false,
  )
}

function emailErrors(email: string): FieldError[] {
  if (email === '') return []
  if (!isEmailValid(email)) return [['invalid_email', 'email', 'invalid']]
  return isEmailTaken(email) ? [['email_taken', 'email']] : []
}

function usernameErrors(username: string): FieldError[] {
  const parameters = { limit: MAX_USERNAME_LENGTH, count: username.length }
  if (username === '') return [['required', 'username']]
  if (parameters.count > parameters.limit)
    return [[['value_too_long', parameters], 'username', 'max_length']]
  if (!isUsernameValid(username)) return [['invalid_username', 'username', 'invalid']]
  return isUsernameTaken(username) ? [['username_taken', 'username']] : []
}

const passwordErrors = (password: string): FieldError[] =>
  password === ''
    ? [['required', 'password']]
    : problemsOfPasswordAlone(password).map((problem) => [problem, 'password'])

/** @throws HeadlessError if the password is wrong, or there were too many wrong ones */
async function checkPassword(
  request: DrfRequest,
  username: string,
  password: string,
): Promise<UserRecord> {
  try {
    checkLoginThrottle(username)
    const user = findByUsername(username)
    const isCorrect = await verifyPassword(password, user?.password)
    await recordLoginAttempt(username, isCorrect)
    if (user && isCorrect) return user
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'throttled')
      throw invalid(request, ['too_many_login_attempts'])
    throw error
  }
  throw invalid(request, ['username_password_mismatch', 'password'])
}

async function refresh(request: DrfRequest): Promise<DrfResponse> {
  const { refresh_token: refreshToken } = await readFields(request, 'refresh_token')
  const tokens = await refreshHeadlessTokens(refreshToken)
  return tokens ? ok(tokenBody(tokens)) : { status: 400, body: { status: 400 } }
}

const tokenBody = (tokens: TokensOfUser) => ({
  status: 200,
  data: {
    access_token: tokens.access,
    ...(tokens.refresh !== null && { refresh_token: tokens.refresh }),
  },
})

/** As Django REST framework formats errors by itself. */
const errorFormat: ErrorFormat = {
  challenge: 'Bearer',

  format(error, language) {
    const { reason } = error
    if (reason === 'token_invalid' || reason === 'bad_authorization_header')
      return { status: 401, body: { detail: translate('invalid_token', language) } }
    const { status, body } = errorFormatV2.format(error, language)
    if (reason === 'invalid') return { status, body }
    return { status, body: { detail: (body as { detail: string }).detail } }
  },
}

export const allauth: Dialect = {
  authenticators: [headlessAuthentication],
  errorFormat,
  views: [
    headlessView('auth/login', 'login', { POST: signIn }),
    headlessView('auth/signup', 'register', { POST: signUp }),
    headlessView('auth/session', 'token', {
      GET(_request, session) {
        const user = userOfSession(session)
        return session && user ? authenticated(user, session) : unauthenticated(401, false, session)
      },
      async DELETE(_request, session) {
        if (session) await endHeadlessSession(session)
        return unauthenticated(401, false)
      },
    }),
    headlessView('auth/2fa/authenticate', 'login', { POST: verifyCode }),
    headlessView('tokens/refresh', 'token', { POST: refresh }),
  ],
  issueTokens: async (user) => issueHeadlessTokens(user, await startHeadlessSession(user)),
  tokenBody,
}
