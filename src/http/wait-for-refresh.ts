/** Makes a request wait for the token refresh in flight, or for the one that is due, before it is sent. */
import { AxiosError, CanceledError, type InternalAxiosRequestConfig as Config } from 'axios'
import { ABORT_CODES } from './failure.ts'
import type { RequestSession } from './request-config.ts'

/**
 * Without a refresh it is only a moment, in which Vue removes the data of a previous user from the page.
 *
 * @param owner aborts when the user who sends the request is signed out
 * @throws AxiosError if the session could not be refreshed and the token has expired
 */
export async function waitForRefresh(
  session: RequestSession,
  config: Config,
  owner: AbortSignal | undefined,
): Promise<void> {
  if (!session.needsRefresh()) return
  const outcome = await unlessAborted(session.refresh(), config, owner)
  // Without a refresh endpoint only the API can tell whether the token is still valid.
  if (outcome === 'unsupported' || (outcome !== 'rejected' && !session.isExpired())) return
  const code = ABORT_CODES[outcome === 'rejected' ? 'rejected' : 'unavailable']
  throw new AxiosError('The session could not be refreshed.', code, config)
}

/** The promise, or a rejection with CanceledError as soon as the caller cancels the request or its user is signed out. */
export function unlessAborted<T>(
  promise: Promise<T>,
  config: Config,
  owner: AbortSignal | undefined,
): Promise<T> {
  const signals = [config.signal as AbortSignal | undefined, owner]
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new CanceledError(undefined, config))
    void config.cancelToken?.promise.then(reject)
    for (const signal of signals) {
      if (signal?.aborted) cancel()
      signal?.addEventListener('abort', cancel)
    }
    void promise.then(resolve).finally(() => {
      for (const signal of signals) signal?.removeEventListener('abort', cancel)
    })
  })
}
