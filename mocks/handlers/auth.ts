/** Signing in and out, registering, and what can be done with a token. */
import { Credentials, faces, RefreshBody, Registration, TokenBody } from '../../src/api/schemas.ts'
import { checkCredentials, findByName } from '../auth/credentials.ts'
import { unasked } from '../auth/permissions.ts'
import { isTime } from '../auth/jwt.ts'
import { isSpent, spend } from '../auth/token-blacklist.ts'
import { beginSession, bySession, endSession } from '../auth/session-cookie.ts'
import { issueToken, issueTokenPair, readToken, userOf, verify } from '../auth/tokens.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { created, noContent, ok } from '../drf/response.ts'
import { ApiError, invalidField } from '../drf/api-error.ts'
import { resource } from '../routing/view.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { settings } from '../lib/settings.ts'
import type { User } from '../db/schema.ts'
import { normalizeEmail } from './user.ts'

const register = resource(faces, 'register/', unasked, {
  async POST(call) {
    const { username, password, email = '' } = await call.read(Registration)
    const hash = await hashPassword(password)
    const user = await database.transaction((state): User => {
      if (findByName(username, state)) throw invalidField('username', 'username_taken')
      state.lastUserId += 1
      const added: User = {
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

const login = resource(['v1'], 'login/', unasked, {
  async POST(call) {
    const user = await checkCredentials(await call.read(Credentials))
    return ok({ token: await issueToken(user) })
  },
})

/** A token is exchanged for a younger one, as long as the first of the chain is neither too old nor of an old password. */
const refresh = resource(['v1'], 'token/refresh/', unasked, {
  async POST(call) {
    const { token } = await call.read(TokenBody)
    const claims = await readToken(token, undefined, true)
    const user = userOf(claims, true)
    const origin = claims.orig_iat
    if (!isTime(origin)) throw new ApiError('token_invalid', { tokenInBody: true })
    const isTooOld = origin + settings.get().refreshWindow < clock.now() / 1000
    // A token knows its second only: what began in that of the change may have begun after it.
    if (isTooOld || origin < Math.floor((user.password_changed_at ?? 0) / 1000)) {
      throw new ApiError('refresh_expired', { tokenInBody: true })
    }
    return ok({ token: await issueToken(user, origin) })
  },
})

const verification = resource(['v1'], 'token/verify/', unasked, {
  async POST(call) {
    const { token } = await call.read(TokenBody)
    userOf(await readToken(token, undefined, true), true)
    return ok({ token })
  },
})

const signIn = resource(['v1'], 'session/', unasked, {
  async POST(call) {
    const user = await checkCredentials(await call.read(Credentials))
    return noContent(await beginSession(user))
  },
  async DELETE(call) {
    // Throws if another site's page is behind this: whoever has a session must also show the CSRF token.
    bySession(call)
    return noContent(await endSession(call))
  },
})

const pair = resource(['v2'], 'token/', unasked, {
  async POST(call) {
    const user = await checkCredentials(await call.read(Credentials))
    return ok(await issueTokenPair(user))
  },
})

/** A refresh token is good for one pair. Used a second time it has been stolen, or its owner has. */
const rotation = resource(['v2'], 'token/refresh/', unasked, {
  async POST(call) {
    const claims = await readToken((await call.read(RefreshBody)).refresh, 'refresh', true)
    const user = database.state.users.get(Number(claims.user_id))
    if (!user?.is_active) {
      throw new ApiError('invalid_credentials', { sentence: 'no_active_account_for_token' })
    }
    return ok(await issueTokenPair(user, (state) => spend(state, claims)))
  },
})

/** Looks at the token only, whatever kind it is, as simplejwt does. */
const verificationOfAny = resource(['v2'], 'token/verify/', unasked, {
  async POST(call) {
    const { token } = await call.read(TokenBody)
    const { jti } = await verify(token, true)
    if (isSpent(jti)) throw invalidField('non_field_errors', 'token_is_blacklisted')
    return ok({})
  },
})

export const session = [
  ...register,
  ...login,
  ...refresh,
  ...verification,
  ...signIn,
  ...pair,
  ...rotation,
  ...verificationOfAny,
]
