/** Axios adapter for requests that must outlive the page. XMLHttpRequest is aborted with it; `fetch` with `keepalive` is not. */
import axios, { AxiosError, type AxiosAdapter } from 'axios'
import { settle } from './settle.ts'

/** Sends a request with a body of text, or without one. Its errors are those of Axios' own adapters. */
export const keepaliveAdapter: AxiosAdapter = async (config) => {
  const { method = 'GET' } = config
  let fetched: Response
  try {
    const headers = config.headers.toJSON() as Record<string, string>
    const url = axios.getUri(config)
    const body = config.data as string | undefined
    fetched = await fetch(url, {
      method: method.toUpperCase(),
      headers,
      body,
      keepalive: true,
    })
  } catch {
    throw new AxiosError('Network Error', AxiosError.ERR_NETWORK, config)
  }
  const { status, statusText } = fetched
  const headers = Object.fromEntries(fetched.headers)
  return settle({ status, statusText, headers, data: await fetched.text(), config })
}
