/** Sends the requests of the app to a server, with the app's own client code, and keeps what each of them was answered. */
import { AxiosHeaders, isAxiosError, type AxiosResponse } from 'axios'
import type { AuthBackend, IssuedTokens } from '../../src/auth/backends/auth-backend.ts'
import { createHttp } from '../../src/http/client.ts'
import { readAnyFormat } from '../../src/http/error-formats/index.ts'
import { failureOf, type Failure } from '../../src/http/failure.ts'
import { createTokenServer } from '../../src/http/token-server.ts'

/** The answer to one request. */
export interface ServerAnswer {
  readonly method: string
  readonly url: string
  /** Null without a response. */
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>>
  /** What the JSON holds, or the text if it is none. */
  readonly body: unknown
  /** The body as it came, where the auth backend has opened an envelope. */
  readonly envelope?: unknown
  /** Null if the app takes the answer for a success. */
  readonly failure: Failure | null
  /** Why there is no response, as Node.js names it: `ECONNREFUSED`. */
  readonly errorCode: string
  /** By the clock of this machine. */
  readonly receivedAt: number
}

export interface AppClientOptions {
  /** The base URL of the API, without the base path of the auth backend. */
  readonly url: string
  readonly authBackend: AuthBackend
  /** The origin of the app, for CORS; null if it is that of the API. */
  readonly origin: string | null
  readonly timeoutMs?: number
}

export function createAppClient({ url, authBackend, origin, timeoutMs }: AppClientOptions) {
  // The layer resolves URLs as a browser does, against the page.
  if (!Reflect.has(globalThis, 'document')) Reflect.set(globalThis, 'document', { baseURI: url })
  const { openEnvelope } = authBackend
  let envelope: unknown
  const http = createHttp({
    baseURL: url + authBackend.basePath,
    authBackend: {
      ...authBackend,
      ...(openEnvelope && {
        openEnvelope(answer) {
          const opened = openEnvelope(answer)
          envelope = opened && (JSON.parse(String(answer.data)) as unknown)
          return opened
        },
      }),
    },
    readError: readAnyFormat,
    // A redirect is reported, and not followed.
    maxRedirects: 0,
    ...(timeoutMs && { timeout: timeoutMs }),
    ...(origin && { headers: { Origin: origin } }),
  })
  const tokenServer = createTokenServer(http, authBackend)
  const keepLatest = keepAnswers(http, () => envelope)

  return {
    async signIn(username: string, password: string) {
      const result = await tokenServer.signIn({ username, password }).catch(nullForRequestError)
      const tokens = result && 'access' in result ? result : null
      return { tokens, ...keepLatest() }
    },

    /** @param authorization the header of that name */
    async read(path: string, authorization: string) {
      const headers = { Authorization: authorization }
      await http.get(path, { headers, silent: true }).catch(nullForRequestError)
      return keepLatest()
    },

    async refresh(credential: string) {
      const result = await tokenServer.refresh(credential, new AbortController().signal)
      const tokens: IssuedTokens | null = result.outcome === 'refreshed' ? result.tokens : null
      return { tokens, ...keepLatest() }
    },

    async signOut(authorization: string, refresh: string | null) {
      await tokenServer.signOut(authorization, refresh)
      return keepLatest()
    },
  }
}

export type AppClient = ReturnType<typeof createAppClient>

/**
 * @param envelope returns that of the latest response
 * @returns a function that returns the answer to the latest request
 */
function keepAnswers(
  http: ReturnType<typeof createHttp>,
  envelope: () => unknown,
): () => ServerAnswer {
  let latest: ServerAnswer | undefined
  const keep = (
    response: AxiosResponse | undefined,
    failure: Failure | null,
    config = response?.config,
    errorCode = '',
  ) => {
    latest = {
      method: (config?.method ?? 'get').toUpperCase(),
      url: new URL(http.getUri(config && { baseURL: config.baseURL, url: config.url })).href,
      status: response?.status ?? null,
      headers: Object.fromEntries(
        Object.entries(AxiosHeaders.from(response?.headers as AxiosHeaders).toJSON()).map(
          ([name, value]) => [name.toLowerCase(), String(value)],
        ),
      ),
      body: response?.data,
      envelope: response && envelope(),
      failure,
      errorCode,
      receivedAt: Date.now(),
    }
  }
  // No page closes here: every request goes the same way, and none follows a redirect.
  http.interceptors.request.use(
    (config) => {
      config.adapter = 'http'
      return config
    },
    null,
    { synchronous: true },
  )
  http.interceptors.response.use(
    (response) => {
      keep(response, null)
      return response
    },
    (error: unknown) => {
      if (isAxiosError(error)) keep(error.response, failureOf(error), error.config, error.code)
      throw error
    },
  )
  return () => {
    if (!latest) throw new Error('No request has been sent.')
    return latest
  }
}

/** The answer says what the error was. */
function nullForRequestError(error: unknown): null {
  if (!isAxiosError(error)) throw error
  return null
}
