/** dj-rest-auth with JSON Web Tokens in JSON: the tokens of simplejwt with the user beside them, and a second step. */
import * as v from 'valibot'
import { Credentials } from '../../src/api/schemas.ts'
import {
  cleanEmail,
  isEmailValid,
  isUsernameTaken,
  isUsernameValid,
  MAX_USERNAME_LENGTH,
  problemsOfPasswordAlone,
} from '../auth/allauth-account.ts'
import { createAccount } from '../auth/create-account.ts'
import { checkCredentials } from '../auth/credentials.ts'
import { passwordProblems } from '../auth/password-validators.ts'
import { allowAny, isAuthenticated, noAuthentication } from '../auth/permissions.ts'
import { userIdOf } from '../auth/jwt.ts'
import { isSecondStepNeeded, SECOND_STEP_CODE } from '../auth/second-step.ts'
import { bearerAuthentication } from '../auth/token-authentication.ts'
import { blacklist } from '../auth/token-blacklist.ts'
import {
  issueEphemeralToken,
  issueTokenPair,
  verifyEphemeralToken,
  verifyRefreshToken,
} from '../auth/tokens.ts'
import { database } from '../db/database.ts'
import type { UserRecord } from '../db/schema.ts'
import { ApiError, UncaughtError, validationError } from '../drf/api-error.ts'
import { errorFormatV2 } from '../drf/error-format-v2.ts'
import { translate } from '../drf/language.ts'
import type { ServerMessageKey } from '../drf/messages.ts'
import { created, ok, type DrfResponse } from '../drf/response.ts'
import { clock } from '../lib/clock.ts'
import { settings } from '../lib/settings.ts'
import type { DrfRequest } from '../routing/request.ts'
import { createView } from '../routing/view.ts'
import type { Dialect } from './dialect.ts'
import { simpleJwtViews } from './simplejwt.ts'

const { entries } = Credentials

/** A sign-in by user name. The package looks for it only after the other fields are valid. */
const LoginBody = v.object({ username: v.optional(v.string(), ''), password: entries.password })

const VerifyBody = v.object({
  ephemeral_token: entries.password,
  code: v.pipe(entries.password, v.maxLength(9, 'max_length')),
})

const NewUser = v.object({
  username: v.pipe(
    entries.username,
    // A schema ends the pipe after an error: an empty text is not reported as invalid as well.
    v.string(),
    v.maxLength(MAX_USERNAME_LENGTH, 'max_length'),
    v.check(isUsernameValid, 'invalid_username'),
    v.check((username) => !isUsernameTaken(username), 'username_taken'),
  ),
  email: v.optional(v.pipe(entries.password, v.check(isEmailValid, 'invalid_email'))),
  password1: v.pipe(
    entries.password,
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const problems = dataset.typed ? problemsOfPasswordAlone(dataset.value) : []
      for (const message of problems) addIssue({ message })
    }),
  ),
  password2: entries.password,
})

const userBody = ({ id, username, email }: UserRecord) => ({
  pk: id,
  username,
  email,
  first_name: '',
  last_name: '',
})

const signedIn = async (user: UserRecord) => ({
  ...(await issueTokenPair(user)),
  user: userBody(user),
})

async function signIn(request: DrfRequest): Promise<DrfResponse> {
  const credentials = await request.validatedData(LoginBody)
  if (credentials.username === '')
    throw validationError('non_field_errors', 'credentials_are_missing')
  const user = await checkCredentials(credentials).catch((error: unknown) => {
    const isWrong = error instanceof ApiError && error.reason === 'invalid_credentials'
    throw isWrong ? validationError('non_field_errors', 'unable_to_log_in') : error
  })
  if (!isSecondStepNeeded()) return ok(await signedIn(user))
  return ok({ ephemeral_token: await issueEphemeralToken(user), mfa_required: true })
}

/** The second step of a sign-in. */
async function verifyCode(request: DrfRequest): Promise<DrfResponse> {
  const { ephemeral_token: token, code } = await request.validatedData(VerifyBody)
  const payload = await verifyEphemeralToken(token).catch(() => {
    throw validationError('ephemeral_token', 'invalid_or_expired_token')
  })
  const user = database.state.users.get(userIdOf(payload))
  // As at a refresh, nobody expects that an account is deleted.
  if (!user) throw new UncaughtError()
  // A list, where Django REST framework has a text.
  if (!user.is_active)
    return { status: 400, body: { detail: [translate('account_is_disabled', request.language)] } }
  if (code !== SECOND_STEP_CODE) throw validationError('code', 'invalid_code')
  return ok(await signedIn(user))
}

/** As simplejwt does, with the times of expiry. */
async function refresh(request: DrfRequest): Promise<DrfResponse> {
  if (!hasField(await request.data(), 'refresh'))
    throw new ApiError('token_invalid', { message: 'no_refresh_token_found', isTokenInBody: true })
  const { accessLifetime, refreshLifetime } = settings.get()
  const { body } = await simpleJwtViews.refresh(request)
  return ok({
    ...Object(body),
    access_expiration: timeAfter(accessLifetime),
    ...(hasField(body, 'refresh') && { refresh_expiration: timeAfter(refreshLifetime) }),
  })
}

const timeAfter = (seconds: number) => new Date(clock.now() + seconds * 1000).toISOString()

const hasField = (body: unknown, name: string) => Object.hasOwn(Object(body), name)

/** Signing out: blacklists the refresh token. Without a blacklist the body is not even read. */
async function signOut(request: DrfRequest): Promise<DrfResponse> {
  const say = (status: number, message: ServerMessageKey): DrfResponse => ({
    status,
    body: { detail: translate(message, request.language) },
  })
  if (!settings.get().blacklistRefreshTokens) return say(200, 'token_is_not_deleted')
  const data: unknown = await request.data()
  if (!hasField(data, 'refresh')) return say(401, 'refresh_token_is_not_included')
  const token: unknown = Reflect.get(Object(data), 'refresh')
  // The package takes this for a token that needs no revoking.
  if (token === null) return say(200, 'logged_out')
  try {
    const payload = await verifyRefreshToken(String(token))
    await database.transaction((state) => blacklist(state, payload))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // It has no `code`, and no challenge.
    const { body } = errorFormatV2.format(error, request.language)
    return { status: 401, body: { detail: Reflect.get(Object(body), 'detail') as string } }
  }
  return say(200, 'logged_out')
}

/** Errors that concern more than one field are only looked for once all fields are valid. */
async function register(request: DrfRequest): Promise<DrfResponse> {
  const { username, password1: password, password2, ...data } = await request.validatedData(NewUser)
  if (password !== password2) throw validationError('non_field_errors', 'password_mismatch')
  const email = cleanEmail(data.email ?? '')
  const problems = passwordProblems(password, { username, email })
  if (problems.length > 0) throw new ApiError('invalid', { fields: { non_field_errors: problems } })
  return created(await signedIn(await createAccount({ username, email, password })))
}

export const djRestAuth: Dialect = {
  authenticators: [bearerAuthentication],
  errorFormat: errorFormatV2,
  views: [
    createView('dj-rest-auth/login/', 'login', allowAny, { POST: signIn }),
    createView('dj-rest-auth/mfa/verify/', 'login', allowAny, { POST: verifyCode }),
    createView('dj-rest-auth/token/refresh/', 'token', noAuthentication, { POST: refresh }),
    createView('dj-rest-auth/token/verify/', 'token', noAuthentication, {
      POST: simpleJwtViews.verify,
    }),
    createView('dj-rest-auth/logout/', 'token', allowAny, { POST: signOut }),
    createView('dj-rest-auth/registration/', 'register', allowAny, { POST: register }),
    createView('dj-rest-auth/user/', 'user', isAuthenticated, {
      GET: (_request, user) => ok(userBody(user)),
    }),
  ],
  issueTokens: issueTokenPair,
  tokenBody: (tokens) => tokens,
}
