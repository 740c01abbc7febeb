/** A network that answers as a test says. */
import {
  AxiosError,
  type AxiosAdapter,
  type AxiosHeaders,
  type InternalAxiosRequestConfig,
} from 'axios'

export interface Reply {
  status?: number
  data?: unknown
  headers?: Record<string, string>
}

/**
 * An Axios adapter that remembers what was sent and settles as Axios' own adapters do.
 *
 * @param reply the answer to each request; an Error is thrown instead, as for a network that is down
 */
export function fakeAdapter(
  reply: (config: InternalAxiosRequestConfig, count: number) => Reply | Error,
) {
  const sent: InternalAxiosRequestConfig[] = []
  const adapter: AxiosAdapter = async (config) => {
    sent.push(config)
    const answer = reply(config, sent.length)
    if (answer instanceof Error) throw answer
    const { status = 200, data = null, headers = {} } = answer
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
