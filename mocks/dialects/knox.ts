/** django-rest-knox: one opaque token without refresh. Its sign-in takes a form, as its documentation shows, and HTTP Basic. */
import { Credentials } from '../../src/api/schemas.ts'
import { readBasicCredentials } from '../auth/basic.ts'
import { checkCredentials } from '../auth/credentials.ts'
import {
  issueOpaqueToken,
  opaqueTokenAuthentication,
  revokeAllOpaqueTokens,
  revokeOpaqueToken,
} from '../auth/opaque-tokens.ts'
import { allowAny, isAuthenticated } from '../auth/permissions.ts'
import { ApiError } from '../drf/api-error.ts'
import { errorFormatKnox } from '../drf/error-format-knox.ts'
import { noContent, ok } from '../drf/response.ts'
import type { UserRecord } from '../db/schema.ts'
import { createView } from '../routing/view.ts'
import type { DrfRequest, TokensOfUser } from '../routing/request.ts'
import type { Dialect } from './dialect.ts'

// A token that comes along must be valid, also with the right password.
const signInView = createView('auth/login/', 'login', allowAny, {
  async POST(request) {
    const basic = readBasicCredentials(request.httpRequest)
    const user = await (basic
      ? checkBasicCredentials(basic)
      : checkCredentials(await request.validatedData(Credentials)))
    return ok(tokenBody(await issueOpaqueToken(user)))
  },
})

/** A browser that is told of HTTP Basic by a 401 may ask for a password itself. */
async function checkBasicCredentials(credentials: Credentials): Promise<UserRecord> {
  return checkCredentials(credentials).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.reason !== 'invalid_credentials') throw error
    throw new ApiError('authentication_failed', {
      headers: { 'WWW-Authenticate': 'Basic realm="api"' },
    })
  })
}

const signOutView = createView('auth/logout/', 'token', isAuthenticated, {
  async POST(request: DrfRequest) {
    await revokeOpaqueToken(request)
    return noContent()
  },
})

const signOutAllView = createView('auth/logoutall/', 'token', isAuthenticated, {
  async POST(_request: DrfRequest, user: UserRecord) {
    await revokeAllOpaqueTokens(user)
    return noContent()
  },
})

function tokenBody({ access, expiresAt = 0 }: TokensOfUser): object {
  // As Python writes it: with microseconds, unless there are none.
  const expiry = new Date(expiresAt)
    .toISOString()
    .replace('.000', '')
    .replace(/(\.\d+)Z/, '$1000Z')
  return { expiry, token: access }
}

export const knox: Dialect = {
  authenticators: [opaqueTokenAuthentication],
  errorFormat: errorFormatKnox,
  views: [signInView, signOutView, signOutAllView],
  issueTokens: issueOpaqueToken,
  tokenBody,
}
