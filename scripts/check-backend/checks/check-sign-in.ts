/** The sign-in: whether it is where the preset says, takes the fields of the app, and gives tokens. */
import { authBackends } from '../../../src/auth/backends/index.ts'
import type { AuthBackend, IssuedTokens } from '../../../src/auth/backends/auth-backend.ts'
import type { ServerAnswer } from '../app-client.ts'
import { fails, fits, note, type Finding } from '../finding.ts'
import {
  fieldNames,
  isSuccess,
  messageOf,
  recordOf,
  statusInBody,
  unsentFields,
} from './answer-parts.ts'
import type { CheckContext } from './context.ts'
import { isMissing, problemOnTheWay } from './on-the-way.ts'
import { presetsFor, tokenIn } from './token-fields.ts'

type SignInAnswer = ServerAnswer & { readonly tokens: IssuedTokens | null }

const NAMES_USER = /mail|user|login|phone|mobile|account|name/i
const SECOND_STEP = /mfa|2fa|two_?factor|otp|ephemeral/i

export function* checkSignIn(answer: SignInAnswer, context: CheckContext): Generator<Finding> {
  const { texts, quote } = context
  if (!answer.tokens && asksForCode(answer, context.authBackend)) {
    yield fits(texts.codeRequired(answer.url))
    yield note(texts.tryWithoutCode)
    return
  }
  if (!answer.tokens) {
    yield fails(isSuccess(answer) ? whyNoTokens(answer, context) : whyRefused(answer, context))
    return
  }
  yield fits(texts.signedIn(answer.url))
  const [cookie] = (answer.headers['set-cookie'] ?? '').split('=')
  if (cookie) yield note(texts.setsSession(quote(cookie)))
}

/** A success without tokens where the preset looks for them. */
function whyNoTokens(answer: ServerAnswer, context: CheckContext): string {
  const { texts, authBackend } = context
  const problem = problemOnTheWay('signIn', answer, context)
  if (problem) return problem.text
  if (needsSecondStep(answer)) return texts.secondStep(presetsWithStep(answer))
  const { envelope } = answer
  const presets = presetsFor(envelope ?? answer.body, authBackend)
  if (presets.length > 0) return texts.otherPreset(presets)
  const inBody = statusInBody(answer)
  if (inBody) {
    const found = texts.enveloped(inBody.code, messageOf(answer, context))
    return inBody.isFailure ? [found, texts.checkPassword].join('\n') : found
  }
  const token = tokenIn(answer.body)
  // Those packages have no envelopes.
  if (token) return texts.tokenElsewhere(token.field, envelope ? '' : token.packages)
  if (answer.headers['set-cookie']) return texts.cookieOnly
  return texts.noToken(fieldNames(answer, context))
}

function whyRefused(answer: ServerAnswer, context: CheckContext): string {
  const { texts, authBackend } = context
  const { status, headers } = answer
  const problem = problemOnTheWay('signIn', answer, context)
  if (problem) return problem.text
  if (isMissing(answer)) return noSuchPath(answer, context)
  if (needsSecondStep(answer)) return texts.secondStep(presetsWithStep(answer))
  if (tokenIn(answer.envelope))
    return texts.ownCode(context.quote(String(recordOf(answer.envelope).code)))

  const { fields = {} } = answer.failure ?? {}
  const { usernameField, signInWith } = authBackend
  if (usernameField in fields && 'password' in fields)
    return signInWith ? texts.notBasic : texts.bodyNotRead
  const unsent = unsentFields(answer, [usernameField, 'password'])
  const userField = unsent.find((name) => NAMES_USER.test(name)) ?? fieldInMessage(answer, context)
  if (userField) return texts.setUsernameField(context.quote(userField))
  if (unsent.length > 0) return texts.otherFields(unsent.map((name) => context.quote(name)))
  if (status === 401 && !signInWith && /^basic/i.test(headers['www-authenticate'] ?? ''))
    return texts.basic
  const said = messageOf(answer, context)
  return [texts.refused(texts.steps.signIn, status ?? 0, said), texts.checkPassword].join('\n')
}

function noSuchPath({ url, method, status }: ServerAnswer, context: CheckContext): string {
  const { texts, authBackend, backendName } = context
  const { basePath } = authBackend
  const others = Object.entries(authBackends)
    .filter(([name]) => name !== backendName)
    .map(([name, preset]) => `${preset.basePath}${preset.authPath}${preset.signInPath} (${name})`)
  return [
    texts.missingPath(texts.steps.signIn, `${method} ${url}`, status ?? 0),
    texts.setSignInPath,
    ...(basePath !== '' && context.url.endsWith(`/${basePath}`)
      ? [texts.basePathTwice(basePath)]
      : []),
    texts.otherSignInPaths(others),
  ].join('\n')
}

/** A field that a message wants, as in `Must include "email" and "password".` */
function fieldInMessage(answer: ServerAnswer, context: CheckContext): string | undefined {
  const message = messageOf(answer, context)
  const named = [...message.matchAll(/["“'](\w+)["”']/g)].map(([, name = '']) => name)
  if (!named.includes('password')) return undefined
  return named.find((name) => NAMES_USER.test(name) && name !== context.authBackend.usernameField)
}

/** Whether the preset takes the answer for a sign-in that needs a code, which the app then asks for. */
const asksForCode = ({ body }: ServerAnswer, { secondStepOf }: AuthBackend): boolean =>
  Boolean(secondStepOf?.(body))

/** The presets that know the step. */
const presetsWithStep = (answer: ServerAnswer): string[] =>
  Object.entries<AuthBackend>(authBackends)
    .filter(([, preset]) => asksForCode(answer, preset))
    .map(([name]) => name)

/** The password is right, but the answer wants a code (dj-rest-auth), or has a step that is pending (allauth). */
function needsSecondStep({ body }: ServerAnswer): boolean {
  const isFlag = ([name, value]: [string, unknown]) => SECOND_STEP.test(name) && Boolean(value)
  const { data } = recordOf(body)
  const { flows } = recordOf(data)
  return (
    [recordOf(body), recordOf(data)].some((record) => Object.entries(record).some(isFlag)) ||
    (Array.isArray(flows) && flows.some((flow) => recordOf(flow).is_pending === true))
  )
}
