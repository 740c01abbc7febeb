/** Response validation: a response that does not match its schema is an error, not data. */
import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import * as v from 'valibot'
import type { RequestConfig } from '../http/request-config.ts'
import { logMismatch } from './log-mismatch.ts'

/**
 * The `transformResponse` for a response that must match a schema. Its data is the schema's output. In development, the
 * console names the fields that do not match.
 *
 * @throws AxiosError of the failure kind `malformed`, if a successful response does not match
 */
export function validateWith(schema: v.GenericSchema) {
  const { transformResponse = [] } = axios.defaults
  function check(
    this: InternalAxiosRequestConfig,
    body: unknown,
    _headers: unknown,
    status?: number,
  ): unknown {
    if (!status || status >= 300) return body
    const { success, output, issues } = v.safeParse(schema, body)
    if (success) return output
    const { url, response } = this as typeof this & { response?: AxiosError['response'] }
    if (import.meta.env.DEV) logMismatch(this, issues)
    const message = `The response of ${url} does not match its schema: ${v.summarize(issues)}`
    throw new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, this, response?.request, response)
  }
  return [...[transformResponse].flat(), check]
}

/** The configuration of a read whose error the page itself shows. */
export function readConfig(schema: v.GenericSchema, signal?: AbortSignal) {
  const transformResponse = validateWith(schema)
  return { signal, silent: true, transformResponse } satisfies RequestConfig
}
