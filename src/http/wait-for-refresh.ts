/** Request interceptor that makes requests wait for the token refresh in flight, or starts one before they are sent. */
import {
  AxiosError,
  CanceledError,
  type AxiosInstance,
  type InternalAxiosRequestConfig,
} from 'axios'
import { linkAbortSignal, tokenLocation } from './attach-token.ts'
import { ABORT_CODES, failureOf } from './failure.ts'
import type { RequestSession } from './request-config.ts'

/** Adds the interceptor, for the requests that would carry a token about to be replaced. */
export function waitForRefresh(http: AxiosInstance, session: RequestSession): void {
  async function onRequest(config: InternalAxiosRequestConfig) {
    const credential = session.current()
    if (credential) linkAbortSignal(config, credential.signal)
    // Check again: the refresh may have finished since `runWhen`.
    const isRejected =
      session.needsRefresh() && (await unlessAborted(session.refresh(), config)) === 'rejected'
    if (!isRejected && !session.isExpired()) return config
    const code = ABORT_CODES[isRejected ? 'rejected' : 'unavailable']
    throw new AxiosError('The session could not be refreshed.', code, config)
  }

  http.interceptors.request.use(onRequest, null, {
    runWhen: (config) => session.needsRefresh() && tokenLocation(http, config) !== null,
  })
}

/** The promise, or a rejection with CanceledError as soon as the request is cancelled. */
export function unlessAborted<T>(
  promise: Promise<T>,
  config: InternalAxiosRequestConfig,
): Promise<T> {
  const signal = config.signal as AbortSignal | undefined
  return new Promise((resolve, reject) => {
    const cancel = () => {
      const error = new CanceledError<unknown>(undefined, config)
      error.failure = failureOf(error)
      reject(error)
    }
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
    void promise.then(resolve).finally(() => signal?.removeEventListener('abort', cancel))
  })
}
