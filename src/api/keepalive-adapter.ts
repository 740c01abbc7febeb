/** How is something sent that must arrive though the page is closed meanwhile? XMLHttpRequest ends with the page. */
import axios, { AxiosError, type AxiosAdapter } from 'axios'

/** Sends a request without a body, by the one means of a browser that goes on without the page. */
export const outlivingPage: AxiosAdapter = async (config) => {
  const { method = 'GET', validateStatus } = config
  let answer: Response
  try {
    const headers = config.headers.toJSON() as Record<string, string>
    const url = axios.getUri(config)
    answer = await fetch(url, { method: method.toUpperCase(), headers, keepalive: true })
  } catch {
    throw new AxiosError('Network Error', AxiosError.ERR_NETWORK, config)
  }
  const { status, statusText } = answer
  const headers = Object.fromEntries(answer.headers)
  const response = { status, statusText, headers, data: await answer.text(), config }
  if (validateStatus?.(status) ?? true) return response
  const message = `Request failed with status code ${status}`
  throw new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, undefined, response)
}
