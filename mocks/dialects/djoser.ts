/** djoser with JSON Web Tokens: the views of simplejwt at its paths, and its own for accounts. */
import * as v from 'valibot'
import { Credentials, Registration } from '../../src/api/schemas.ts'
import { createAccount } from '../auth/create-account.ts'
import { findByUsername } from '../auth/credentials.ts'
import { passwordProblems } from '../auth/password-validators.ts'
import { allowAny, isAuthenticated, noAuthentication } from '../auth/permissions.ts'
import { accessTokenAuthentication } from '../auth/token-authentication.ts'
import { issueTokenPair } from '../auth/tokens.ts'
import { database } from '../db/database.ts'
import type { UserRecord } from '../db/schema.ts'
import { ApiError, validationError } from '../drf/api-error.ts'
import { errorFormatV2 } from '../drf/error-format-v2.ts'
import { created, ok, type DrfResponse } from '../drf/response.ts'
import { settings } from '../lib/settings.ts'
import type { DrfRequest } from '../routing/request.ts'
import { createView } from '../routing/view.ts'
import type { Dialect } from './dialect.ts'
import { simpleJwtViews } from './simplejwt.ts'

const scheme = () => settings.get().authHeaderType

// The password is validated after all fields, since the validators look at the user as well.
const NewUser = v.object({
  email: Registration.entries.email,
  username: Registration.entries.username,
  password: Credentials.entries.password,
})

/** The password must be typed once only, unless `USER_CREATE_PASSWORD_RETYPE` is set. */
async function register(request: DrfRequest): Promise<DrfResponse> {
  const { username, password, email = '' } = await request.validatedData(NewUser)
  if (findByUsername(username)) throw validationError('username', 'username_taken')
  const problems = passwordProblems(password, { username, email })
  if (problems.length > 0) throw new ApiError('invalid', { fields: { password: problems } })
  const user = await createAccount({ username, password, email })
  return created({ email: user.email, username: user.username, id: user.id })
}

/** Staff read all users, and everyone else only themselves. */
function listUsers(caller: UserRecord | null): DrfResponse {
  if (!caller) throw new ApiError('not_authenticated')
  const users = caller.is_staff ? [...database.state.users.values()] : [caller]
  return ok(users.map(serializeUser))
}

const serializeUser = ({ email, id, username }: UserRecord) => ({ email, id, username })

export const djoser: Dialect = {
  authenticators: [accessTokenAuthentication(scheme)],
  errorFormat: {
    ...errorFormatV2,
    get challenge() {
      return `${scheme()} realm="api"`
    },
  },
  views: [
    createView('auth/jwt/create/', 'login', noAuthentication, { POST: simpleJwtViews.signIn }),
    createView('auth/jwt/refresh/', 'token', noAuthentication, { POST: simpleJwtViews.refresh }),
    createView('auth/jwt/verify/', 'token', noAuthentication, { POST: simpleJwtViews.verify }),
    createView('auth/jwt/blacklist/', 'token', noAuthentication, { POST: simpleJwtViews.signOut }),
    createView('auth/users/', 'register', allowAny, {
      GET: (_request, caller) => listUsers(caller),
      POST: register,
    }),
    createView('auth/users/me/', 'user', isAuthenticated, {
      GET: (_request, user) => ok(serializeUser(user)),
    }),
  ],
  issueTokens: issueTokenPair,
  tokenBody: (tokens) => tokens,
}
