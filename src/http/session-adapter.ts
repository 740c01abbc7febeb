/**
 * The Axios adapter of requests in a session: it waits for the token refresh, attaches the token, and sends the request once
 * more if a newer token helps. It is below all interceptors, so that each of them sees one request and one response.
 */
import axios, {
  CanceledError,
  isAxiosError,
  type AxiosAdapter,
  type AxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type AxiosResponseTransformer,
  type InternalAxiosRequestConfig as Config,
} from 'axios'
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import { attachToken, isApiOrigin, tokenPlace } from './attach-token.ts'
import { failureOf, readErrorBody, type ErrorReading } from './failure.ts'
import { createAuthErrorHandler, isAuthFailure } from './handle-auth-errors.ts'
import type { RequestSession, SentAuth } from './request-config.ts'
import { settle } from './settle.ts'
import { waitForRefresh } from './wait-for-refresh.ts'

/**
 * @param http the instance it is for: its base URL says which origin is our API's
 * @param page returns the page the user is on
 * @param errorReading also opens the envelopes of a backend that has them, for all that follows
 * @returns a function that wraps the adapter of a request
 */
export function createSessionAdapter(
  http: AxiosInstance,
  session: RequestSession,
  page: () => unknown,
  errorReading: ErrorReading & Pick<AuthBackend, 'openEnvelope'>,
) {
  const { openEnvelope } = errorReading
  const authErrors = createAuthErrorHandler(session, page)

  /** Sends a copy of the request: the token is in that copy only, where neither an interceptor nor an error report sees it. */
  async function send(config: Config, auth?: SentAuth): Promise<AxiosResponse> {
    const request: Config = { ...config, headers: config.headers.concat() }
    // To Axios `auth` means HTTP Basic, and whatever is there would become a header.
    if (typeof config.auth !== 'object') delete request.auth
    if (auth?.credential) attachToken(request, auth.putToken, auth.credential)
    // Beside other credentials, Django's CSRF token would make the server read the session cookie of another user.
    if (auth?.credential || request.headers.has('Authorization')) request.xsrfCookieName = ''
    const isSealed = openEnvelope && isApiOrigin(http, config)
    // The status is in the envelope.
    if (isSealed) request.validateStatus = null
    try {
      const response = await axios.getAdapter(config.adapter, request)(request)
      response.config = config
      if (isSealed) settle(Object.assign(response, openEnvelope(response)))
      syncClock(http, session, config, response)
      // Syncing the clock reads storage again: if another user is signed in by now, the response is the previous user's.
      if (auth?.credential?.signal.aborted) throw new CanceledError(undefined, config)
      authErrors.onSuccess(config)
      return response
    } catch (error) {
      if (isAxiosError(error)) await normalize(error, config)
      throw error
    }
  }

  async function sendInSession(
    config: Config,
    auth: SentAuth,
    isRepeat?: boolean,
  ): Promise<AxiosResponse> {
    try {
      return await send(config, auth)
    } catch (error) {
      const next = isAxiosError(error) && (await authErrors.onError(error, config, auth, isRepeat))
      if (next === 'repeat')
        return sendInSession(config, { ...auth, credential: session.current() }, true)
      if (next !== 'repeat-without-token') throw error
      return send(config).catch((second: unknown) => {
        if (isAxiosError(second) && isAuthFailure(second.failure)) authErrors.requireSignIn(auth)
        throw error
      })
    }
  }

  async function normalize(error: AxiosError, config: Config): Promise<void> {
    const { response } = error
    error.config = config
    delete error.failure
    if (response) {
      response.config = config
      keepFailedBody(config, response.status)
    }
    error.failure = failureOf(error, errorReading, await readErrorBody(response))
    syncClock(http, session, config, response)
  }

  return ({ adapter, auth }: Config): AxiosAdapter => {
    // The user who is signed in when the caller asks: nobody else may send this request.
    const owner = (auth as unknown) === false ? undefined : session.current()?.signal

    return async (config) => {
      // For a caller that repeats the request with its `config`.
      config.adapter = adapter
      const putToken = tokenPlace(http, config)
      if (!putToken) return send(config)
      const sentFrom = page()
      await waitForRefresh(session, config, owner)
      if (owner?.aborted) throw new CanceledError(undefined, config)
      return sendInSession(config, { credential: session.current(), putToken, page: sentFrom })
    }
  }
}

/** Only our own server's clock counts. */
function syncClock(
  http: AxiosInstance,
  session: RequestSession,
  config: Config,
  response: AxiosResponse | undefined,
): void {
  // Adapters of others, such as the fake ones of tests, may leave the headers out.
  const date: unknown = (response as Partial<AxiosResponse> | undefined)?.headers?.date
  if (date && isApiOrigin(http, config)) session.syncClock(date)
}

/** A transform of the caller that fails on an error body must not hide the error: the body stays as it was received. */
function keepFailedBody(config: Config, errorStatus: number): void {
  config.transformResponse = [config.transformResponse ?? []].flat().map(
    (transform): AxiosResponseTransformer =>
      function keepFailed(this: Config, data, headers, status) {
        try {
          return transform.call(this, data, headers, status) as unknown
        } catch (error) {
          if (status !== errorStatus) throw error
          return data as unknown
        }
      },
  )
}
