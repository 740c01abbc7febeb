/** The checks of `npm run check:backend`, one request after the other. */
import { normalizeToken } from '../../src/auth/token.ts'
import { createAppClient, type ServerAnswer, type AppClientOptions } from './app-client.ts'
import { checkCors } from './checks/check-cors.ts'
import { checkRead } from './checks/check-read.ts'
import { checkRefresh } from './checks/check-refresh.ts'
import { checkSignIn } from './checks/check-sign-in.ts'
import { checkSignOut } from './checks/check-sign-out.ts'
import { checkTokens } from './checks/check-tokens.ts'
import type { CheckContext, Step } from './checks/context.ts'
import { note, type Finding } from './finding.ts'
import { createQuotation } from './quote.ts'
import type { CheckSettings } from './check-settings.ts'

// Anything else cannot be in a header.
const CAN_BE_SENT = /^[!-~]+( [!-~]+)?$/

/**
 * Signs in, reads once, refreshes once and signs out.
 *
 * @param password is in no finding, and neither are the tokens
 */
export async function* checkBackend(
  settings: CheckSettings,
  password: string,
  { timeoutMs }: Pick<AppClientOptions, 'timeoutMs'> = {},
): AsyncGenerator<Finding> {
  const { authBackend, texts, user, read } = settings
  const { hide, quote } = createQuotation()
  const context: CheckContext = { ...settings, quote }
  const client = createAppClient({ ...settings, timeoutMs })
  const answers: Partial<Record<Step, ServerAnswer>> = {}

  // Also as HTTP Basic sends it.
  hide(password, Buffer.from(`${user}:${password}`).toString('base64'))
  const signIn = await client.signIn(user, password)
  answers.signIn = signIn
  yield* checkSignIn(signIn, context)
  const { tokens } = signIn
  if (!tokens) {
    yield note(texts.notTried)
    if (settings.origin !== null) yield* checkCors(answers, context)
    return
  }

  const { access } = tokens
  hide(access, tokens.refresh)
  yield* checkTokens(signIn, tokens, context)
  const authorization = authorizationOf(access, authBackend.scheme)
  if (!CAN_BE_SENT.test(authorization)) return yield note(texts.notTried)
  answers.read = await client.read(read, authorization)
  yield* checkRead(answers.read, access, context)

  let newest = tokens
  const credential = authBackend.refresh?.token === 'access' ? access : tokens.refresh
  if (!authBackend.refresh) yield note(texts.noRefresh)
  else if (credential === null) yield note(texts.noRefreshSent)
  else {
    const refresh = await client.refresh(credential)
    answers.refresh = refresh
    hide(refresh.tokens?.access ?? null, refresh.tokens?.refresh ?? null)
    yield* checkRefresh(refresh, tokens, context)
    if (refresh.tokens)
      newest = { ...refresh.tokens, refresh: refresh.tokens.refresh ?? tokens.refresh }
  }

  if (!authBackend.signOut) yield note(texts.noSignOut)
  else if (authBackend.signOut.refreshField && newest.refresh === null)
    yield note(texts.noSignOutSent)
  else {
    answers.signOut = await client.signOut(
      authorizationOf(newest.access, authBackend.scheme),
      newest.refresh,
    )
    yield* checkSignOut(answers.signOut, context)
  }
  yield* checkCors(answers, context)
}

/** A token as it is sent: also one that the app would not take, to see what the server says about it. */
const authorizationOf = (access: string, scheme: string) =>
  normalizeToken(access, scheme) ?? `${scheme} ${access}`
