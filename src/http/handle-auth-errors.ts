/** Authentication errors: a 401 or 403 about the token that was sent refreshes the session, or ends it. */
import type { AxiosError, InternalAxiosRequestConfig as Config } from 'axios'
import { tokenInHeader } from './attach-token.ts'
import { ABORT_CODES, type Failure, type FailureKind } from './failure.ts'
import type { RequestSession, SentAuth } from './request-config.ts'
import { unlessAborted } from './wait-for-refresh.ts'

type MutableFailure = { -readonly [Key in keyof Failure]: Failure[Key] }

/** What to do with the request: it has failed, or is sent once more with the current token, or without any. */
export type NextStep = 'fail' | 'repeat' | 'repeat-without-token'

/** The failures that reject the token that was sent, and the reason a session ends with. */
const END_REASONS: Partial<Record<FailureKind, 'unauthenticated' | 'rejected'>> = {
  unauthenticated: 'unauthenticated',
  'session-expired': 'rejected',
}
// Errors that a refresh cannot solve; nor can it solve a 410 about the sign-in.
const FINAL_CODE = /^(user|password)_/

// The errors that the end of the session reports.
const reportedBySession = new WeakSet<object>()

/** Whether the failure rejects the sign-in: that there is none, or that it is no longer valid. */
export const isAuthFailure = (failure: Failure | undefined) =>
  failure !== undefined && failure.kind in END_REASONS

/** Whether nothing but the end of the session has to be reported. */
export const isReportedBySession = (error: AxiosError) =>
  (reportedBySession.has(error) && isAuthFailure(error.failure)) ||
  error.code === ABORT_CODES.rejected

/** @param page returns the page the user is on */
export function createAuthErrorHandler(session: RequestSession, page: () => unknown) {
  // Requests for which a bare 403, one without an error code, has led to the sign-in page. A bare 403 after that sign-in
  // means that a permission is missing: another sign-in would lead into a redirect loop.
  const reauthRequested = new Set<string>()

  return {
    onSuccess: (config: Config) => void reauthRequested.delete(nameOf(config)),

    /** Handles the error of a request in the session, and puts what became of it into `error.failure`. */
    async onError(
      error: AxiosError,
      config: Config,
      auth: SentAuth,
      isRepeat?: boolean,
    ): Promise<NextStep> {
      const failure = error.failure as MutableFailure
      const reason = END_REASONS[failure.kind]
      if (!reason || !isVerdictOnToken(failure, auth)) return 'fail'
      reportedBySession.add(error)
      const { credential: sent } = auth
      const isCurrent = () => sent !== null && session.current()?.token === sent.token
      const isBare403 = failure.kind === 'session-expired' && failure.code === null

      /** The request fails for another reason, which the server's message, about the token, does not explain. */
      function failAs(kind: FailureKind): NextStep {
        failure.kind = kind
        failure.message = ''
        return 'fail'
      }

      if (isCurrent() && failure.status !== 410 && !FINAL_CODE.test(failure.code ?? '')) {
        if (isBare403 && reauthRequested.has(nameOf(config))) {
          failure.kind = 'access-denied'
          return 'fail'
        }
        const outcome = await unlessAborted(session.refresh(true), config, sent?.signal)
        if (outcome === 'kept') return failAs('forbidden')
        if (outcome === 'unavailable') return failAs('unavailable')
      }

      const current = session.current()
      if (current && sent && current.token !== sent.token) {
        // The rejected token is stale. Retry with the new one, only if it is the same user's.
        if (current.signal !== sent.signal) return 'fail'
        if (isRepeat) return failAs('forbidden')
        return config.data instanceof ReadableStream ? failAs('unavailable') : 'repeat'
      }
      if (isBare403) reauthRequested.add(nameOf(config))
      else reauthRequested.clear()
      if (isCurrent()) session.end(reason)
      // The request may be public: then only the rejected token was in the way.
      if (sent && ['get', 'head'].includes(String(config.method))) return 'repeat-without-token'
      requireSignIn(auth)
      return 'fail'
    },

    requireSignIn,
  }

  /** The page that asked cannot show what it asked for, unless someone has signed in meanwhile. */
  function requireSignIn({ page: sentFrom }: SentAuth): void {
    if (!session.current()) session.end('unauthenticated', sentFrom === page())
  }
}

/** Whether a rejection is about our token: only if the server looked where the token was. */
function isVerdictOnToken({ kind, code }: Failure, { credential, putToken }: SentAuth): boolean {
  // Some servers do not read the token in the body or the query. Their response is the one for a signed-out client.
  const asSignedOut = kind === 'unauthenticated' && (code === null || code === 'not_authenticated')
  return !credential || putToken === tokenInHeader || !asSignedOut
}

const nameOf = ({ method, url }: Config) => `${method} ${url}`
