/** Registration, sign-in and sign-out, and refreshing and verifying tokens. */
import {
  Credentials,
  API_VERSIONS,
  RefreshBody,
  Registration,
  TokenBody,
} from '../../src/api/schemas.ts'
import { checkCredentials, findByUsername } from '../auth/credentials.ts'
import { noAuthentication } from '../auth/permissions.ts'
import { isNumericDate, userIdOf } from '../auth/jwt.ts'
import { blacklist, isBlacklisted } from '../auth/token-blacklist.ts'
import { endSession, sessionAuthentication, startSession } from '../auth/session-cookie.ts'
import {
  issueAccessToken,
  issueToken,
  issueTokenPair,
  userOfToken,
  verifyRefreshToken,
  verifyTokenOfType,
  verifyUntypedToken,
} from '../auth/tokens.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { created, noContent, ok } from '../drf/response.ts'
import { ApiError, UncaughtError, validationError } from '../drf/api-error.ts'
import { apiView } from '../routing/view.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { settings } from '../lib/settings.ts'
import type { UserRecord } from '../db/schema.ts'
import { normalizeEmail } from './user.ts'

const registerView = apiView(API_VERSIONS, 'register/', noAuthentication, {
  async POST(request) {
    const { username, password, email = '' } = await request.validatedData(Registration)
    const hash = await hashPassword(password)
    const user = await database.transaction((state): UserRecord => {
      if (findByUsername(username, state)) throw validationError('username', 'username_taken')
      state.lastUserId += 1
      const added: UserRecord = {
        id: state.lastUserId,
        username,
        email: normalizeEmail(email),
        password: hash,
        is_staff: false,
        is_active: true,
        date_joined: new Date(clock.now()).toISOString(),
      }
      state.users.set(added.id, added)
      return added
    })
    return created({ user_id: user.id, username, email: user.email })
  },
})

const loginV1View = apiView(['v1'], 'login/', noAuthentication, {
  async POST(request) {
    const user = await checkCredentials(await request.validatedData(Credentials))
    return ok({ token: await issueToken(user) })
  },
})

/** Exchanges a token for a newer one, unless the first token of the chain is too old, or older than the password. */
const refreshV1View = apiView(['v1'], 'token/refresh/', noAuthentication, {
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

const verifyV1View = apiView(['v1'], 'token/verify/', noAuthentication, {
  async POST(request) {
    const { token } = await request.validatedData(TokenBody)
    userOfToken(await verifyTokenOfType(token, undefined, true), true)
    return ok({ token })
  },
})

const sessionView = apiView(['v1'], 'session/', noAuthentication, {
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

const tokenPairV2View = apiView(['v2'], 'token/', noAuthentication, {
  async POST(request) {
    const user = await checkCredentials(await request.validatedData(Credentials))
    return ok(await issueTokenPair(user))
  },
})

/** With rotation and blacklist, each refresh token can be used once: a second use means that it was stolen. */
const refreshV2View = apiView(['v2'], 'token/refresh/', noAuthentication, {
  async POST(request) {
    const { refresh } = await request.validatedData(RefreshBody)
    const payload = await verifyRefreshToken(refresh)
    const user = database.state.users.get(userIdOf(payload))
    // simplejwt does not expect that an account is deleted.
    if (!user) throw new UncaughtError()
    if (!user.is_active) {
      throw new ApiError('invalid_credentials', { message: 'no_active_account_for_token' })
    }
    if (!settings.get().rotateRefreshTokens) return ok({ access: await issueAccessToken(user) })
    return ok(await issueTokenPair(user, (state) => blacklist(state, payload)))
  },
})

/** Verifies a token of any type, without looking up its user, like simplejwt. */
const verifyV2View = apiView(['v2'], 'token/verify/', noAuthentication, {
  async POST(request) {
    const { token } = await request.validatedData(TokenBody)
    const { jti } = await verifyUntypedToken(token, true)
    if (isBlacklisted(jti)) throw validationError('non_field_errors', 'token_is_blacklisted')
    return ok({})
  },
})

/** Signing out: blacklists a refresh token, whoever its user is, like simplejwt. */
const blacklistV2View = apiView(['v2'], 'token/blacklist/', noAuthentication, {
  async POST(request) {
    const { refresh } = await request.validatedData(RefreshBody)
    const payload = await verifyRefreshToken(refresh)
    await database.transaction((state) => blacklist(state, payload))
    return ok({})
  },
})

export const authViews = [
  registerView,
  loginV1View,
  refreshV1View,
  verifyV1View,
  sessionView,
  tokenPairV2View,
  refreshV2View,
  verifyV2View,
  blacklistV2View,
]
