/** The sign-out: whether the server hears it. */
import type { ServerAnswer } from '../app-client.ts'
import { fails, fits, note, type Finding } from '../finding.ts'
import { isSuccess, messageOf, recordOf } from './answer-parts.ts'
import type { CheckContext } from './context.ts'
import { isMissing, problemOnTheWay } from './on-the-way.ts'

/** Whether django-allauth answers as to anybody who is not signed in. */
const isSignedOut = ({ status, body }: ServerAnswer): boolean =>
  status === 401 && recordOf(recordOf(body).meta).is_authenticated === false

export function* checkSignOut(answer: ServerAnswer, context: CheckContext): Generator<Finding> {
  const { texts } = context
  const { status, url, method } = answer
  const name = texts.steps.signOut
  const problem = problemOnTheWay('signOut', answer, context)
  if (problem) return yield problem
  if (isSuccess(answer) || isSignedOut(answer)) {
    yield fits(texts.signedOut(`${method} ${url}`))
    if (url.endsWith('blacklist/')) yield note(texts.blacklistApp)
    return
  }
  const found = isMissing(answer)
    ? texts.missingPath(name, `${method} ${url}`, status ?? 0)
    : texts.refused(name, status ?? 0, messageOf(answer, context))
  yield fails([found, texts.setSignOutPath].join('\n'))
}
