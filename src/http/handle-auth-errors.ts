/** What does each failure lead to? */
import {
  isAxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig as Config,
} from 'axios'
import type { EndReason } from '../auth/session-events.ts'
import { isOurs } from './attach-token.ts'
import { unlessAborted } from './wait-for-refresh.ts'
import { bodyOf, failureOf, givenUp, type Failure, type FailureKind } from './failure.ts'
import { attachment, type Attachment } from './request-config.ts'
import type { Session } from './session-port.ts'

/**
 * Told of each failure that leaves the session as it is and that nobody else shows.
 *
 * `deadEnd`: this page cannot be shown to this person, sign in as they may; told also where the request is `silent`.
 */
export type Report = (failure: Failure, deadEnd: boolean) => void

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The failures that are a verdict on the token that was sent, and what they end a session with. */
const verdicts: Partial<Record<FailureKind, EndReason>> = {
  unauthenticated: 'unauthenticated',
  expired: 'refused',
}
// Nothing that a renewal could mend.
const final = /^(user_|password_)/

/**
 * Makes the response interceptor. It rejects with the error it was given, `failure` beside it, or answers in its place: by
 * repeating the request once, with a newer token of the same person, or without the one that was refused.
 *
 * @param page what the person looks at
 */
export function createRecover(
  http: AxiosInstance,
  session: Session,
  report: Report,
  page: () => unknown,
) {
  // The requests that a bare 403 has demanded a sign-in for. Refused in the same way after that sign-in, they show that
  // it is a permission that is missing: demanding another would go round in circles.
  const demanding = new Set<string>()

  function onFulfilled(response: AxiosResponse): AxiosResponse | Promise<AxiosResponse> {
    const { config } = response
    hear(config, response)
    if (demanding.size > 0) demanding.delete(nameOf(config))
    // With the time, it may have come out that somebody else is signed in by now.
    const isLate = (config?.signal as AbortSignal | undefined)?.aborted
    return isLate ? unlessAborted(Promise.resolve(response), config) : response
  }

  async function onRejected(error: unknown): Promise<AxiosResponse> {
    if (!isAxiosError(error)) {
      report(failureOf(error), false)
      throw error
    }
    const { config, response } = error
    hear(config, response)
    error.failure = undefined
    const failure: Mutable<Failure> = failureOf(error, await bodyOf(response))
    error.failure = failure
    const attached = config?.[attachment]
    if (attached) takeOff(config, attached)
    // What goes apart from the session is mostly a password.
    else if (config && (config.auth as unknown) === false) config.data = undefined
    const reason = verdicts[failure.kind]
    if (attached && reason && isVerdict(failure, attached)) {
      const answer = await onVerdict(failure, config, attached, reason)
      if (answer) return answer
    } else if (error.code !== givenUp.refused) tell(failure, config)
    throw error
  }

  async function onVerdict(
    failure: Mutable<Failure>,
    config: Config,
    attached: Attachment,
    reason: EndReason,
  ): Promise<AxiosResponse | undefined> {
    const { credential: sent } = attached
    const isCurrent = () => session.current()?.token === sent?.token
    const isBare = failure.kind === 'expired' && failure.code === null

    if (sent && isCurrent() && !final.test(failure.code ?? '')) {
      if (isBare && demanding.has(nameOf(config))) return tell(failure, config, 'forbidden', true)
      const outcome = await unlessAborted(session.renew(true), config)
      if (outcome === 'kept') return tell(failure, config, 'forbidden')
      if (outcome === 'unavailable') return tell(failure, config, 'unavailable')
    }

    const now = session.current()
    if (now && sent && now.token !== sent.token) {
      // News of a token that has been replaced. What one person asked is never asked for another.
      if (now.signal !== sent.signal) return undefined
      if (config.isRepeat) return tell(failure, config, 'forbidden')
      if (config.data instanceof ReadableStream) return tell(failure, config, 'unavailable')
      return http.request({
        ...config,
        auth: attached.place === 'header' || attached.place,
        isRepeat: true,
      } as unknown as Config)
    }

    if (isBare) demanding.add(nameOf(config))
    else demanding.clear()
    const isSafe = ['get', 'head'].includes(String(config.method))
    const demand = () =>
      !session.current() && session.end('unauthenticated', attached.page === page())
    // Some servers say 403 where they mean that nobody is signed in.
    if (sent && isCurrent()) session.end(reason)
    if (!sent || !isSafe) demand()
    else {
      // It may be for everybody, and only the token was in the way.
      try {
        return await http.request({ ...config, auth: false, silent: true } as unknown as Config)
      } catch (error) {
        if (isAxiosError(error) && verdicts[error.failure?.kind ?? 'unknown']) demand()
      }
    }
    return undefined
  }

  /** Only our own server's clock counts. */
  function hear(config: Config | undefined, response: AxiosResponse | undefined): void {
    const date: unknown = response?.headers.date
    if (date && config && isOurs(http, config)) session.hear(date)
  }

  function tell(
    failure: Mutable<Failure>,
    config: Config | undefined,
    kind = failure.kind,
    deadEnd = false,
  ): undefined {
    // What the server said of the token is not what went wrong in the end.
    if (kind !== failure.kind && !deadEnd) failure.message = ''
    failure.kind = kind
    if (deadEnd || (kind !== 'cancelled' && !config?.silent)) report(failure, deadEnd)
  }

  return { onFulfilled, onRejected }
}

/** Makes the request again what the caller asked for, also so that no report of the error tells the token. */
function takeOff(config: Config, { data, params }: Attachment): void {
  config[attachment] = undefined
  config.headers.delete('Authorization')
  config.data = data
  config.params = params
}

/** Whether a refusal speaks of our session: the server looked where the token was. */
function isVerdict({ kind, code }: Failure, { credential, place }: Attachment): boolean {
  // Not every server looks into the body and the query; one that does not answers as it would a stranger.
  const asStranger = kind === 'unauthenticated' && (code === null || code === 'not_authenticated')
  return !credential || place === 'header' || !asStranger
}

function nameOf(config: Config): string {
  return `${config.method} ${config.url}`
}
