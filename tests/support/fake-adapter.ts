/** A fake Axios adapter, with responses that a test defines. */
import {
  AxiosError,
  type AxiosAdapter,
  type AxiosHeaders,
  type InternalAxiosRequestConfig,
} from 'axios'

export interface FakeResponse {
  status?: number
  data?: unknown
  headers?: Record<string, string>
}

/** The error that Axios reports when there is no connection. */
export const networkError = (): AxiosError =>
  new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})

/**
 * Creates an Axios adapter that records requests, and resolves or rejects as Axios' own adapters do.
 *
 * @param respond returns the response to a request, or an Error to reject with, such as a network error; `count` is the
 *   number of requests so far
 */
export function fakeAdapter(
  respond: (config: InternalAxiosRequestConfig, count: number) => FakeResponse | Error,
) {
  const sent: InternalAxiosRequestConfig[] = []
  const adapter: AxiosAdapter = async (config) => {
    sent.push(config)
    const fake = respond(config, sent.length)
    if (fake instanceof Error) throw fake
    const { status = 200, data = {}, headers = {} } = fake
    const response = {
      status,
      data,
      headers: headers as unknown as AxiosHeaders,
      statusText: '',
      config,
    }
    if (config.validateStatus?.(status) ?? true) return response
    const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
    throw new AxiosError(`Request failed with status code ${status}`, code, config, {}, response)
  }
  return { adapter, sent }
}
