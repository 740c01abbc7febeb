/** What if the server answers something else than was agreed? */
import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import * as v from 'valibot'
import type { RequestConfig } from '../http/request-config.ts'

/**
 * The `transformResponse` of a request whose answer must follow a schema, and becomes what the schema makes of it. Any other
 * success is a failure: `malformed`.
 */
export function expecting(schema: v.GenericSchema) {
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
    const message = `${url} answered something else than was agreed: ${v.summarize(issues)}`
    throw new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, this, response?.request, response)
  }
  return [...[transformResponse].flat(), check]
}

/** A read for a page, whose failure the page shows or tells of. */
export function reading(schema: v.GenericSchema, signal?: AbortSignal) {
  const transformResponse = expecting(schema)
  return { signal, silent: true, transformResponse } satisfies RequestConfig
}
