/**
 * Response interceptor for authentication errors: a 401 or 403 refreshes the session or ends it, and the request is repeated
 * once if that can help. Every other error is normalized and reported.
 */
import {
  isAxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig as Config,
} from 'axios'
import type { EndReason } from '../auth/session-events.ts'
import { isApiOrigin } from './attach-token.ts'
import { unlessAborted } from './wait-for-refresh.ts'
import { ABORT_CODES, failureOf, readErrorBody, type Failure, type FailureKind } from './failure.ts'
import { sentAuth, type RequestSession, type SentAuth } from './request-config.ts'

/**
 * Called for each failure that does not end the session, unless the caller shows it (`silent`).
 *
 * @param isAccessDenied whether this user lacks a permission that the page needs; reported also for `silent` requests
 */
export type ReportFailure = (failure: Failure, isAccessDenied: boolean) => void

type MutableFailure = { -readonly [Key in keyof Failure]: Failure[Key] }

/** The failures that reject the token that was sent, and the reason a session ends with. */
const END_REASONS: Partial<Record<FailureKind, EndReason>> = {
  unauthenticated: 'unauthenticated',
  'session-expired': 'rejected',
}
// Errors that a refresh cannot solve.
const FINAL_CODE = /^(user|password)_/

/**
 * Adds the interceptor. It rejects with the error it was given, `failure` added, or resolves to the response of a repeated
 * request: with a newer token of the same user, or without the rejected one.
 *
 * @param page returns the page the user is on
 */
export function handleAuthErrors(
  http: AxiosInstance,
  session: RequestSession,
  report: ReportFailure,
  page: () => unknown,
): void {
  // Requests for which a bare 403, one without an error code, has led to the sign-in page. A bare 403 after that sign-in
  // means that a permission is missing: another sign-in would lead into a redirect loop.
  const reauthRequested = new Set<string>()

  function onFulfilled(response: AxiosResponse): AxiosResponse | Promise<AxiosResponse> {
    const { config } = response
    syncClock(http, session, config, response)
    if (reauthRequested.size > 0) reauthRequested.delete(nameOf(config))
    // Syncing the clock reads storage again: if another user is signed in by now, the response is the previous user's.
    const isLate = (config?.signal as AbortSignal | undefined)?.aborted
    return isLate ? unlessAborted(Promise.resolve(response), config) : response
  }

  async function onRejected(error: unknown): Promise<AxiosResponse> {
    if (!isAxiosError(error)) {
      report(failureOf(error), false)
      throw error
    }
    const { config, response } = error
    syncClock(http, session, config, response)
    error.failure = undefined
    const failure: MutableFailure = failureOf(error, await readErrorBody(response))
    error.failure = failure
    const auth = config?.[sentAuth]
    if (auth) restoreRequest(config, auth)
    // A request without the session mostly carries a password: keep it out of error reports.
    else if (config && (config.auth as unknown) === false) config.data = undefined
    const reason = END_REASONS[failure.kind]
    if (auth && reason && isVerdictOnSession(failure, auth)) {
      const repeated = await onAuthError(failure, config, auth, reason)
      if (repeated) return repeated
    } else if (error.code !== ABORT_CODES.rejected) reportAs(report, failure, config)
    throw error
  }

  /** @returns the response of a repeated request, or undefined if the error stands */
  async function onAuthError(
    failure: MutableFailure,
    config: Config,
    { credential: sent, location, page: sentFrom }: SentAuth,
    reason: EndReason,
  ): Promise<AxiosResponse | undefined> {
    const isCurrent = () => sent !== null && session.current()?.token === sent.token
    const isBare403 = failure.kind === 'session-expired' && failure.code === null

    if (isCurrent() && !FINAL_CODE.test(failure.code ?? '')) {
      if (isBare403 && reauthRequested.has(nameOf(config)))
        return reportAs(report, failure, config, 'forbidden', true)
      const outcome = await unlessAborted(session.refresh(true), config)
      if (outcome === 'kept') return reportAs(report, failure, config, 'forbidden')
      if (outcome === 'unavailable') return reportAs(report, failure, config, 'unavailable')
    }

    const current = session.current()
    if (current && sent && current.token !== sent.token) {
      // The rejected token is stale. Retry with the new one, only if it is the same user's.
      if (current.signal !== sent.signal) return undefined
      if (config.isRepeat) return reportAs(report, failure, config, 'forbidden')
      if (config.data instanceof ReadableStream)
        return reportAs(report, failure, config, 'unavailable')
      return http.request({ ...config, auth: location, isRepeat: true } as object)
    }
    if (isBare403) reauthRequested.add(nameOf(config))
    else reauthRequested.clear()
    // Some servers answer 403 where they mean 401.
    if (isCurrent()) session.end(reason)
    const isSafe = ['get', 'head'].includes(String(config.method))
    const requireSignIn = () =>
      !session.current() && session.end('unauthenticated', sentFrom === page())
    return sent && isSafe ? repeatWithoutToken(http, config, requireSignIn) : void requireSignIn()
  }

  http.interceptors.response.use(onFulfilled, onRejected)
}

/** Only our own server's clock counts. */
function syncClock(
  http: AxiosInstance,
  session: RequestSession,
  config: Config | undefined,
  response: AxiosResponse | undefined,
): void {
  const date: unknown = response?.headers.date
  if (date && config && isApiOrigin(http, config)) session.syncClock(date)
}

/** Reports the failure as the given kind, unless it was cancelled or the caller shows it. */
function reportAs(
  report: ReportFailure,
  failure: MutableFailure,
  config: Config | undefined,
  kind = failure.kind,
  isAccessDenied = false,
): undefined {
  // The server's message is about the token, which is not the problem any more.
  if (kind !== failure.kind && !isAccessDenied) failure.message = ''
  failure.kind = kind
  if (isAccessDenied || (kind !== 'cancelled' && !config?.silent)) report(failure, isAccessDenied)
}

/** Repeats a request that may be public: then only the rejected token was in the way. Undefined if it fails again. */
async function repeatWithoutToken(
  http: AxiosInstance,
  config: Config,
  requireSignIn: () => void,
): Promise<AxiosResponse | undefined> {
  try {
    return await http.request({ ...config, auth: false, silent: true } as object)
  } catch (error) {
    if (END_REASONS[failureOf(error).kind]) requireSignIn()
    return undefined
  }
}

/** Restores what the caller passed: for a repeat, and so that no error report contains the token. */
function restoreRequest(config: Config, { data, params }: SentAuth): void {
  config[sentAuth] = undefined
  config.headers.delete('Authorization')
  config.data = data
  config.params = params
}

/** Whether a rejection is about our session: only if the server looked where the token was. */
function isVerdictOnSession({ kind, code }: Failure, { credential, location }: SentAuth): boolean {
  // Some servers do not read the token in the body or the query. Their response is the one for a signed-out client.
  const asSignedOut = kind === 'unauthenticated' && (code === null || code === 'not_authenticated')
  return !credential || location === 'header' || !asSignedOut
}

function nameOf(config: Config): string {
  return `${config.method} ${config.url}`
}
