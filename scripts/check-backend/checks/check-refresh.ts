/** The refresh: whether it gives a new access token, and a new refresh token beside it. */
import type { IssuedTokens } from '../../../src/auth/backends/auth-backend.ts'
import { parseToken } from '../../../src/auth/token.ts'
import type { ServerAnswer } from '../app-client.ts'
import { fails, fits, note, type Finding } from '../finding.ts'
import { fieldNames, isSuccess, messageOf, unsentFields } from './answer-parts.ts'
import type { CheckContext } from './context.ts'
import { isMissing, problemOnTheWay } from './on-the-way.ts'

type RefreshAnswer = ServerAnswer & { readonly tokens: IssuedTokens | null }

/** @param before the tokens of the sign-in */
export function* checkRefresh(
  answer: RefreshAnswer,
  before: IssuedTokens,
  context: CheckContext,
): Generator<Finding> {
  const { texts, authBackend } = context
  const { tokens } = answer
  if (!tokens) {
    yield problemOnTheWay('refresh', answer, context) ?? fails(whyNoTokens(answer, context))
    return
  }
  // Two tokens of one second are the same, unless each has an id.
  const isOld =
    tokens.access === before.access && parseToken(tokens.access)?.claims.jti !== undefined
  yield isOld ? fails(texts.sameToken) : fits(texts.refreshed(answer.url))
  if (authBackend.refresh?.token !== 'refresh') return
  const isRotated = tokens.refresh !== null && tokens.refresh !== before.refresh
  yield note(isRotated ? texts.rotationOn : texts.rotationOff)
}

function whyNoTokens(answer: ServerAnswer, context: CheckContext): string {
  const { texts, authBackend, quote } = context
  const name = texts.steps.refresh
  const { status, url, method } = answer
  if (isMissing(answer))
    return [texts.missingPath(name, `${method} ${url}`, status ?? 0), texts.setRefreshPath].join(
      '\n',
    )
  if (isSuccess(answer)) return texts.noNewToken(fieldNames(answer, context))

  const said = messageOf(answer, context)
  const unsent = unsentFields(answer, [authBackend.refresh?.field ?? ''])
  const remedy = /orig_iat/.test(said)
    ? texts.allowRefresh
    : unsent.length > 0
      ? texts.refreshFields(unsent.map(quote))
      : texts.refreshRefused
  return [texts.refused(name, status ?? 0, said), remedy].join('\n')
}
