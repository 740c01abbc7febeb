/** djangorestframework-jwt: one token, which is exchanged for a new one while it is valid; and the session cookie of Django. */
import { Credentials, TokenBody } from '../../src/api/schemas.ts'
import { basicAuthentication } from '../auth/basic.ts'
import { checkCredentials } from '../auth/credentials.ts'
import { isNumericDate } from '../auth/jwt.ts'
import { noAuthentication } from '../auth/permissions.ts'
import { endSession, sessionAuthentication, startSession } from '../auth/session-cookie.ts'
import { jwtAuthentication } from '../auth/token-authentication.ts'
import { issueToken, userOfToken, verifyTokenOfType } from '../auth/tokens.ts'
import { ApiError } from '../drf/api-error.ts'
import { errorFormatV1 } from '../drf/error-format-v1.ts'
import { noContent, ok } from '../drf/response.ts'
import { clock } from '../lib/clock.ts'
import { settings } from '../lib/settings.ts'
import { apiView } from '../routing/view.ts'
import type { Dialect } from './dialect.ts'

const signInView = apiView('login/', noAuthentication, {
  async POST(request) {
    const user = await checkCredentials(await request.validatedData(Credentials))
    return ok({ token: await issueToken(user) })
  },
})

/** Exchanges a token for a newer one, unless the first token of the chain is too old, or older than the password. */
const refreshView = apiView('token/refresh/', noAuthentication, {
  async POST(request) {
    const { token } = await request.validatedData(TokenBody)
    const payload = await verifyTokenOfType(token, undefined, true)
    const user = userOfToken(payload, true)
    const originalIssuedAt = payload.orig_iat
    if (!isNumericDate(originalIssuedAt))
      throw new ApiError('token_invalid', { isTokenInBody: true })
    const isTooOld = originalIssuedAt + settings.get().refreshWindow < clock.now() / 1000
    // Times in tokens are whole seconds. A token issued in the same second as the password change may be newer than it, so it
    // is accepted.
    const passwordChangedAt = Math.floor((user.password_changed_at ?? 0) / 1000)
    if (isTooOld || originalIssuedAt < passwordChangedAt)
      throw new ApiError('refresh_expired', { isTokenInBody: true })
    return ok({ token: await issueToken(user, originalIssuedAt) })
  },
})

const verifyView = apiView('token/verify/', noAuthentication, {
  async POST(request) {
    const { token } = await request.validatedData(TokenBody)
    userOfToken(await verifyTokenOfType(token, undefined, true), true)
    return ok({ token })
  },
})

const sessionView = apiView('session/', noAuthentication, {
  async POST(request) {
    const user = await checkCredentials(await request.validatedData(Credentials))
    return noContent(await startSession(user))
  },
  async DELETE(request) {
    // For its CSRF check, which throws if a page of another site has sent the request.
    sessionAuthentication(request)
    return noContent(await endSession(request))
  },
})

export const drfJwt: Dialect = {
  authenticators: [jwtAuthentication, sessionAuthentication, basicAuthentication],
  errorFormat: errorFormatV1,
  views: [signInView, refreshView, verifyView, sessionView],
  issueTokens: async (user) => ({ access: await issueToken(user), refresh: null }),
  tokenBody: ({ access }) => ({ token: access }),
}
