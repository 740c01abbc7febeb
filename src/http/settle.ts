/** Settles a request by the status of its response, as Axios' own adapters do. */
import { AxiosError, type AxiosResponse } from 'axios'

/**
 * @returns the response, if its request accepts the status
 * @throws AxiosError if it does not
 */
export function settle(response: AxiosResponse): AxiosResponse {
  const { status, config } = response
  if (config.validateStatus?.(status) ?? true) return response
  const message = `Request failed with status code ${status}`
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
  throw new AxiosError(message, code, config, response.request, response)
}
