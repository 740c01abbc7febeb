/** What does each failure lead to? */
import {
  AxiosError,
  isAxiosError,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { EndReason } from '../auth/store.ts'
import { failureOf, type Failure, type FailureKind } from './failure.ts'
import { attachment } from './request-config.ts'

/** What the interceptors need to know of the session, and may do to it. */
export interface Session {
  /** `<scheme> <jwt>` at this moment, null without a session. */
  current(): string | null
  /** Ends the session, or says that there is none. */
  end(reason: EndReason): void
}

/**
 * Told of each failure that leaves the session as it is and that nobody else shows.
 *
 * `deadEnd`: this page cannot be shown to this person, sign in as they may.
 */
export type Report = (failure: Failure, deadEnd: boolean) => void

/**
 * The table. A verdict on the token ends the session, and whoever watches the session tells the person; anything else is
 * reported as it is; a cancelled request is nobody's business.
 */
const outcomes: Readonly<Record<FailureKind, EndReason | 'report' | 'nothing'>> = {
  unauthenticated: 'unauthenticated',
  expired: 'refused',
  forbidden: 'report',
  'not-found': 'report',
  throttled: 'report',
  invalid: 'report',
  refused: 'report',
  server: 'report',
  malformed: 'report',
  network: 'report',
  timeout: 'report',
  cancelled: 'nothing',
  unknown: 'report',
}

/** Makes the response interceptor. It always rejects with the error it was given, `failure` beside it. */
export function createRecover(session: Session, report: Report) {
  // The requests that a bare 403 has demanded a sign-in for. Refused in the same way after that sign-in, they show that
  // it is a permission that is missing: demanding another would go round in circles.
  const demanding = new Set<string>()

  function onFulfilled(response: AxiosResponse): AxiosResponse | Promise<never> {
    const { config } = response
    demanding.delete(nameOf(config))
    try {
      if (config.parse) response.data = config.parse(response.data)
      return response
    } catch (cause) {
      return onRejected(malformed(response, cause))
    }
  }

  function onRejected(error: unknown): Promise<never> {
    const config = isAxiosError(error) ? error.config : undefined
    const named = failureOf(error)
    const deadEnd = isDeadEnd(named, config)
    const failure: Failure = deadEnd ? { ...named, kind: 'forbidden' } : named
    if (isAxiosError(error)) error.failure = failure
    settle(failure, config, deadEnd)
    return Promise.reject(error)
  }

  function settle(
    failure: Failure,
    config: InternalAxiosRequestConfig | undefined,
    deadEnd: boolean,
  ): void {
    const outcome = outcomes[failure.kind]
    if (outcome === 'nothing') return
    if (outcome === 'report' || !isVerdict(failure, config)) {
      if (!config?.silent) report(failure, deadEnd)
      return
    }
    if (isBareRefusal(failure)) demanding.add(nameOf(config))
    const sent = config?.[attachment]?.token ?? null
    // Late news of a session that has already ended, or been replaced.
    if (sent !== session.current()) return
    if (!isBareRefusal(failure)) demanding.clear()
    // Some servers say 403 where they mean that nobody is signed in.
    session.end(sent === null ? 'unauthenticated' : outcome)
  }

  function isDeadEnd(failure: Failure, config: InternalAxiosRequestConfig | undefined): boolean {
    const sent = config?.[attachment]?.token ?? null
    const isCurrent = sent !== null && sent === session.current()
    return isCurrent && isBareRefusal(failure) && demanding.has(nameOf(config))
  }

  return { onFulfilled, onRejected }
}

/** Whether a refusal speaks of our session: it had a part in the request, and the server looked where the token was. */
function isVerdict(failure: Failure, config: InternalAxiosRequestConfig | undefined): boolean {
  const attached = config?.[attachment]
  if (!attached) return false
  if (attached.token === null || attached.place === 'header') return true
  // Not every server looks into the body and the query; one that does not answers as it would a stranger.
  const asStranger = failure.code === null || failure.code === 'not_authenticated'
  return !(failure.kind === 'unauthenticated' && asStranger)
}

function malformed(response: AxiosResponse, cause: unknown): AxiosError {
  const { config, request } = response
  const message = `${nameOf(config)} answered something else than was agreed: ${String(cause)}`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, request, response)
}

/** A 403 that does not say why: the seed of this protocol means by it that the sign-in is no longer good. */
function isBareRefusal(failure: Failure): boolean {
  return failure.kind === 'expired' && failure.code === null
}

function nameOf(config: InternalAxiosRequestConfig | undefined): string {
  return `${config?.method} ${config?.url}`
}
