/** The read: whether the server takes the token in the way that the app sends it, and is about the same user. */
import { userIdIn } from '../../../src/auth/backends/auth-backend.ts'
import { parseToken } from '../../../src/auth/token.ts'
import { userOf } from '../../../src/auth/session-state.ts'
import type { ServerAnswer } from '../app-client.ts'
import { fails, fits, type Finding } from '../finding.ts'
import { isSuccess, messageOf, recordOf, statusInBody } from './answer-parts.ts'
import { userClaimOf } from './check-tokens.ts'
import type { CheckContext } from './context.ts'
import { isMissing, problemOnTheWay } from './on-the-way.ts'

// Schemes that carry no token.
const NO_TOKEN_SCHEME = /^(basic|digest|negotiate|ntlm|session)$/i
// What is said to a client that is not signed in, where a 403 says so.
const NOT_SIGNED_IN_CODE = /^(not_authenticated|authentication_failed|token_|user_)/
const NOT_SIGNED_IN = /credentials were not provided|身份认证信息|token|signature/i

/** @param access the token that was sent */
export function* checkRead(
  answer: ServerAnswer,
  access: string,
  context: CheckContext,
): Generator<Finding> {
  const { texts, authBackend } = context
  const problem = problemOnTheWay('read', answer, context)
  if (problem) return yield problem
  if (!isSuccess(answer)) return yield fails(whyRefused(answer, context))
  const inBody = statusInBody(answer)
  if (inBody?.isFailure)
    return yield fails(texts.setEnvelope(inBody.code, messageOf(answer, context)))
  yield fits(texts.hasRead(answer.url, authBackend.scheme))
  yield* checkUser(answer, access, context)
}

function whyRefused(answer: ServerAnswer, context: CheckContext): string {
  const { texts, authBackend, quote } = context
  const { status, failure, url, method } = answer
  const code = failure?.code ?? ''
  const said = messageOf(answer, context)
  const name = texts.steps.read
  if (isMissing(answer))
    return [texts.missingPath(name, `${method} ${url}`, status ?? 0), texts.setRead].join('\n')

  const refused = texts.refused(name, status ?? 0, said)
  const [scheme = ''] = /^[\w-]+/.exec(answer.headers['www-authenticate'] ?? '') ?? []
  if (status === 401 && scheme && scheme !== authBackend.scheme && !NO_TOKEN_SCHEME.test(scheme))
    return texts.setScheme(quote(scheme))
  if (status === 401) return [refused, texts.tokenRefused].join('\n')
  if (status === 403 && (NOT_SIGNED_IN_CODE.test(code) || NOT_SIGNED_IN.test(said)))
    return texts.sessionFirst
  return [refused, texts.notAllowed].join('\n')
}

/** Compares the user of the read with that of the token, if both are there. If the token names nobody, the read may have to. */
function* checkUser(
  { body }: ServerAnswer,
  access: string,
  context: CheckContext,
): Generator<Finding> {
  const { texts, authBackend, quote, read } = context
  const token = parseToken(access)
  const user = userOf(token?.claims, authBackend)
  const { authPath, userPath } = authBackend
  if (user === null && userPath && read === authPath + userPath)
    return yield userIdIn(body) === null ? fails(texts.readNamesNobody) : fits(texts.readNamesUser)
  const id = idIn(body)
  if (!token || user === null || id === null) return
  if (user === id) return yield fits(texts.sameUser)
  const claims = Object.keys(token.claims).filter((name) => String(token.claims[name]) === id)
  yield fails(texts.otherUser(quote(userClaimOf(token, context)), claims.map(quote)))
}

/** The id of the user in a body, or in the part of it that has the user; null if there is none. */
function idIn(body: unknown): string | null {
  const { user, data } = recordOf(body)
  for (const part of [body, user, data, recordOf(data).user]) {
    const { user_id: userId, id, pk } = recordOf(part)
    const found = userId ?? id ?? pk
    if (typeof found === 'number' || typeof found === 'string') return String(found)
  }
  return null
}
