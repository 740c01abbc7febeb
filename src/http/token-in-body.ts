/** Other places for the token than the header, for one request: `http.post('user/', {}, { auth: tokenInBody })`. */
import type { InternalAxiosRequestConfig as Config } from 'axios'
import type { PutToken } from './request-config.ts'

/** As `token` among the fields of the body. Throws a TypeError if the body has no fields. */
export const tokenInBody: PutToken = (request, token) => {
  request.data = bodyWithToken(request, token)
}

function bodyWithToken({ data, headers }: Config, token: string): unknown {
  if (data == null) {
    headers.setContentType('application/json')
    return JSON.stringify({ token })
  }
  if (typeof data !== 'string') return withToken(data, token)
  // By now Axios has turned an object into a text.
  return String(headers.getContentType()).includes('urlencoded')
    ? String(withToken(new URLSearchParams(data), token))
    : JSON.stringify(withToken(parseJson(data), token))
}

/** As `token` in the query. Throws a TypeError if `params` are neither an object nor `URLSearchParams`. */
export const tokenInQuery: PutToken = (request, token) => {
  request.params = withToken(request.params, token)
}

/** The value of a JSON text; the text itself if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A copy with `token` added: the caller's own object stays as it is. */
function withToken(fields: unknown, token: string): unknown {
  if (fields instanceof URLSearchParams || fields instanceof FormData) {
    const copy = fields instanceof FormData ? new FormData() : new URLSearchParams()
    for (const [name, value] of fields as Iterable<[string, string]>) copy.append(name, value)
    copy.append('token', token)
    return copy
  }
  if (Object.getPrototypeOf(fields ?? {}) !== Object.prototype) {
    throw new TypeError('A token in the body or the query needs an object or a form.')
  }
  return { ...(fields as object | null | undefined), token }
}
