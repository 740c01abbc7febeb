/** djoser with JSON Web Tokens: the views of simplejwt at its paths, and its own for accounts. */
import { allowAny, isAuthenticated, noAuthentication } from '../auth/permissions.ts'
import { accessTokenAuthentication } from '../auth/token-authentication.ts'
import { issueTokenPair } from '../auth/tokens.ts'
import { database } from '../db/database.ts'
import type { UserRecord } from '../db/schema.ts'
import { ApiError } from '../drf/api-error.ts'
import { errorFormatV2 } from '../drf/error-format-v2.ts'
import { ok, type DrfResponse } from '../drf/response.ts'
import { settings } from '../lib/settings.ts'
import { createView } from '../routing/view.ts'
import type { Dialect } from './dialect.ts'
import { simpleJwtViews } from './simplejwt.ts'

const scheme = () => settings.get().authHeaderType

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
    }),
    createView('auth/users/me/', 'user', isAuthenticated, {
      GET: (_request, user) => ok(serializeUser(user)),
    }),
  ],
  issueTokens: issueTokenPair,
  tokenBody: (tokens) => tokens,
}
