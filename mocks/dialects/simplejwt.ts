/** djangorestframework-simplejwt: an access token and a refresh token, with rotation and the blacklist. */
import { Credentials, RefreshBody, TokenBody } from '../../src/api/schemas.ts'
import { checkCredentials } from '../auth/credentials.ts'
import { userIdOf } from '../auth/jwt.ts'
import { noAuthentication } from '../auth/permissions.ts'
import { bearerAuthentication } from '../auth/token-authentication.ts'
import { blacklist, isBlacklisted } from '../auth/token-blacklist.ts'
import {
  issueAccessToken,
  issueTokenPair,
  verifyRefreshToken,
  verifyUntypedToken,
} from '../auth/tokens.ts'
import { database } from '../db/database.ts'
import { ApiError, UncaughtError, validationError } from '../drf/api-error.ts'
import { errorFormatV2 } from '../drf/error-format-v2.ts'
import type { DrfRequest } from '../routing/request.ts'
import { ok, type DrfResponse } from '../drf/response.ts'
import { settings } from '../lib/settings.ts'
import { apiView } from '../routing/view.ts'
import type { Dialect } from './dialect.ts'

async function signIn(request: DrfRequest): Promise<DrfResponse> {
  const user = await checkCredentials(await request.validatedData(Credentials))
  return ok(await issueTokenPair(user))
}

/** With rotation and blacklist, each refresh token can be used once: a second use means that it was stolen. */
async function refresh(request: DrfRequest): Promise<DrfResponse> {
  const { refresh: refreshToken } = await request.validatedData(RefreshBody)
  const payload = await verifyRefreshToken(refreshToken)
  const user = database.state.users.get(userIdOf(payload))
  // simplejwt does not expect that an account is deleted.
  if (!user) throw new UncaughtError()
  if (!user.is_active) {
    throw new ApiError('invalid_credentials', { message: 'no_active_account_for_token' })
  }
  if (!settings.get().rotateRefreshTokens) return ok({ access: await issueAccessToken(user) })
  return ok(await issueTokenPair(user, (state) => blacklist(state, payload)))
}

/** Verifies a token of any type, without looking up its user. */
async function verify(request: DrfRequest): Promise<DrfResponse> {
  const { token } = await request.validatedData(TokenBody)
  const { jti } = await verifyUntypedToken(token, true)
  if (isBlacklisted(jti)) throw validationError('non_field_errors', 'token_is_blacklisted')
  return ok({})
}

/** Signing out: blacklists a refresh token, whoever its user is. */
async function signOut(request: DrfRequest): Promise<DrfResponse> {
  const { refresh: refreshToken } = await request.validatedData(RefreshBody)
  const payload = await verifyRefreshToken(refreshToken)
  await database.transaction((state) => blacklist(state, payload))
  return ok({})
}

/** The views of simplejwt, which other packages have at paths of their own. */
export const simpleJwtViews = { signIn, refresh, verify, signOut }

export const simpleJwt: Dialect = {
  authenticators: [bearerAuthentication],
  errorFormat: errorFormatV2,
  views: [
    apiView('token/', noAuthentication, { POST: signIn }),
    apiView('token/refresh/', noAuthentication, { POST: refresh }),
    apiView('token/verify/', noAuthentication, { POST: verify }),
    apiView('token/blacklist/', noAuthentication, { POST: signOut }),
  ],
  issueTokens: issueTokenPair,
  tokenBody: (tokens) => tokens,
}
