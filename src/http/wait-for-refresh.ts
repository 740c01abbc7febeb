/** Which requests wait for a renewal, and what if it does not come? */
import {
  AxiosError,
  CanceledError,
  type AxiosInstance,
  type InternalAxiosRequestConfig,
} from 'axios'
import { joinSession, tokenPlace } from './attach-token.ts'
import { givenUp, failureOf } from './failure.ts'
import type { Session } from './session-port.ts'

/** Makes the request interceptor for requests that must not be sent with the token of this moment, and says which these are. */
export function createAwaitRenewal(http: AxiosInstance, session: Session) {
  async function onFulfilled(
    config: InternalAxiosRequestConfig,
  ): Promise<InternalAxiosRequestConfig> {
    const credential = session.current()
    if (credential) joinSession(config, credential.signal)
    // What was under way may have ended since it was decided to wait.
    const outcome = session.isDue() ? await unlessAborted(session.renew(), config) : 'kept'
    if (outcome !== 'refused' && !session.isDead()) return config
    const code = givenUp[outcome === 'refused' ? outcome : 'unavailable']
    throw new AxiosError('The session could not be renewed.', code, config)
  }

  return {
    runWhen: (config: InternalAxiosRequestConfig) =>
      session.isDue() && tokenPlace(http, config) !== null,
    onFulfilled,
  }
}

/** What is waited for, or a rejection as cancelled as soon as the request is. */
export function unlessAborted<T>(
  waiting: Promise<T>,
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
    void waiting.then(resolve).finally(() => signal?.removeEventListener('abort', cancel))
  })
}
