/** What keeps any request from its view: the network, TLS, a redirect, a page in its place, CSRF, a throttle. */
import type { ServerAnswer } from '../app-client.ts'
import { fails, type Finding } from '../finding.ts'
import { isPage, messageOf } from './answer-parts.ts'
import type { CheckContext, Step } from './context.ts'

const NO_TLS = /^(EPROTO|ERR_SSL_)/
const CERTIFICATE = /CERT|SIGNATURE|ALTNAME|^UNABLE_TO_|^ERR_TLS_/
const MISSING_STATUSES = [404, 405, 410, 501]
const NO_JSON_STATUSES = [406, 415]

/** Whether the server has no such path, or it takes no request of this method. */
export const isMissing = ({ status }: ServerAnswer): boolean =>
  status !== null && MISSING_STATUSES.includes(status)

/** @returns null if the view itself has answered, or there is none */
export function problemOnTheWay(
  step: Step,
  answer: ServerAnswer,
  context: CheckContext,
): Finding | null {
  const { texts, quote } = context
  const name = texts.steps[step]
  const { status, body, failure, url } = answer
  const page = typeof body === 'string' ? body : ''

  if (status === null) return fails(withoutResponse(name, answer, context))
  if (status >= 300 && status < 400) return fails(redirected(step, answer, context))
  if (page.includes('APPEND_SLASH'))
    return fails(texts.appendSlash(name, settingOf(step, `${url}/`, context)))
  if (status === 403 && /csrf/i.test(page || messageOf(answer, context)))
    return fails(texts.csrf(name))
  if (isMissing(answer)) return null
  if (NO_JSON_STATUSES.includes(status)) return fails(texts.notJson(name, status))
  if (status === 429) return fails(texts.throttled(name, failure?.retryAfter ?? null))
  if (status >= 500) return fails(texts.serverError(name, status))
  if (isPage(answer)) return fails(texts.page(name, quote(url), status))
  return null
}

function withoutResponse(
  name: string,
  { url, failure, errorCode }: ServerAnswer,
  context: CheckContext,
) {
  const { texts } = context
  if (failure?.kind === 'timeout') return texts.timeout(name, url)
  if (NO_TLS.test(errorCode)) return texts.noTls(name, errorCode)
  if (CERTIFICATE.test(errorCode)) return texts.certificate(name, errorCode)
  return texts.unreachable(name, url, errorCode)
}

function redirected(step: Step, { url, headers }: ServerAnswer, context: CheckContext): string {
  const { texts, quote } = context
  const name = texts.steps[step]
  const from = new URL(url)
  const { location = '' } = headers
  const target = URL.canParse(location, url) ? new URL(location, url) : from
  const shown = quote(target.origin + target.pathname)
  if (target.hostname === from.hostname && target.protocol !== from.protocol)
    return texts.redirectToHttps(name, shown)
  const isOtherSlash = target.pathname.replace(/\/$/, '') === from.pathname.replace(/\/$/, '')
  if (target.origin === from.origin && isOtherSlash && target.pathname !== from.pathname)
    return texts.redirectToPath(name, shown, settingOf(step, target.href, context))
  return texts.redirect(name, shown)
}

/** What to set for the request to go to another address. */
function settingOf(step: Step, address: string, { url, authBackend }: CheckContext): string {
  const settings = {
    signIn: 'VITE_AUTH_SIGN_IN_PATH=',
    read: '--read ',
    refresh: 'VITE_AUTH_REFRESH_PATH=',
    signOut: 'VITE_AUTH_SIGN_OUT_PATH=',
  } satisfies Record<Step, string>
  const { basePath, authPath } = authBackend
  const base = url + basePath + (step === 'read' ? '' : authPath)
  return settings[step] + address.replace(base, '').replace(/[?#].*/, '')
}
