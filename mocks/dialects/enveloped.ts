/** simplejwt in the manner of django-vue3-admin: each answer in an envelope, `200 {"code", "msg", "data"}`, errors too. */
import { Credentials } from '../../src/api/schemas.ts'
import { checkCredentials } from '../auth/credentials.ts'
import { allowAny, noAuthentication } from '../auth/permissions.ts'
import { jwtHeaderAuthentication } from '../auth/token-authentication.ts'
import { issueTokenPair } from '../auth/tokens.ts'
import type { UserRecord } from '../db/schema.ts'
import { ApiError, UncaughtError } from '../drf/api-error.ts'
import { errorFormatV2 } from '../drf/error-format-v2.ts'
import type { ErrorFormat } from '../drf/error-format.ts'
import { translate } from '../drf/language.ts'
import { ok, type DrfResponse } from '../drf/response.ts'
import type { DrfRequest, TokensOfUser } from '../routing/request.ts'
import { apiView, createView } from '../routing/view.ts'
import type { Dialect } from './dialect.ts'
import { simpleJwtViews } from './simplejwt.ts'

const SUCCESS = 2000
const FAILURE = 4000
// Those of an exception handler in the manner of django-vue3-admin: a 404 of a view is 400.
const CODES: Partial<Record<number, number>> = { 401: 401, 403: 403, 404: 400 }

/** The tokens, and the user beside them. */
const tokenBody = ({ access, refresh }: TokensOfUser, { id, username }: UserRecord) => ({
  refresh,
  access,
  userId: id,
  name: username,
})

async function signIn(request: DrfRequest): Promise<DrfResponse> {
  const user = await checkCredentials(await request.validatedData(Credentials))
  return ok(tokenBody(await issueTokenPair(user), user))
}

/** The exception handler answers any exception, also the one that simplejwt does not expect. */
async function refresh(request: DrfRequest): Promise<DrfResponse> {
  try {
    return await simpleJwtViews.refresh(request)
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error
    throw new ApiError('parse_error', { message: 'user_does_not_exist' })
  }
}

/** The errors of simplejwt, but for a wrong password, which is an ordinary failure. */
const errorFormat: ErrorFormat = {
  ...errorFormatV2,
  format(error, language) {
    const isWrongPassword = error.reason === 'invalid_credentials' && !error.details.message
    return isWrongPassword
      ? { status: 400, body: { detail: translate('wrong_account_or_password', language) } }
      : errorFormatV2.format(error, language)
  },
}

/** Any response is a 200, without the headers of an error: the code is the status. */
function wrap({ status = 200, body = null, headers, cookies }: DrfResponse): DrfResponse {
  if (status < 400) {
    return { status: 200, body: { code: SUCCESS, msg: 'success', data: body }, headers, cookies }
  }
  return { status: 200, body: { code: CODES[status] ?? FAILURE, msg: messageOf(body), data: null } }
}

/** A text, but of a rejected token the whole body, which has a code. */
function messageOf(body: unknown): unknown {
  const { code, detail, ...fields } = Object(body) as Record<string, unknown>
  if (code !== undefined) return body
  const aboutFields = Object.entries(fields).map(
    ([name, texts]) => `${name}: ${[texts].flat().join('；')}`,
  )
  return detail ?? aboutFields.join('；')
}

export const enveloped: Dialect = {
  authenticators: [jwtHeaderAuthentication],
  errorFormat,
  wrap,
  views: [
    apiView('login/', noAuthentication, { POST: signIn }),
    apiView('token/refresh/', noAuthentication, { POST: refresh }),
    // Does nothing, as that of django-vue3-admin, but refuses a token that is not valid.
    createView('logout/', 'token', allowAny, { POST: () => ok(null) }),
  ],
  issueTokens: issueTokenPair,
  tokenBody,
}
