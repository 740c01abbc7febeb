/** Cross-origin resource sharing (CORS): which pages of other origins may use the API, like django-cors-headers. */

/** Request headers that a page may send, beside those that are always allowed. */
const ALLOWED_HEADERS = 'Accept-Language, Authorization, Content-Type, X-CSRFToken'

/** Response headers that a page may read, beside those that are always allowed: the client needs `Date` and `Retry-After`. */
const EXPOSED_HEADERS = 'Allow, Content-Language, Date, Retry-After, WWW-Authenticate'

const ALLOWED_METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'

const PREFLIGHT_MAX_AGE_SECONDS = 86_400

/**
 * Answers a CORS preflight request, from any origin. To reject an origin, the response simply allows nothing.
 *
 * @returns undefined if the request is not a preflight
 */
export function handlePreflight(request: Request): Response | undefined {
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.has('Origin') &&
    request.headers.has('Access-Control-Request-Method')
  return isPreflight ? new Response(null, { status: 204 }) : undefined
}

/**
 * Adds the CORS headers that let a page of an allowed origin read the response, and `Vary: Origin` for caches.
 *
 * @param origins the allowed origins, with scheme and port, as browsers send them
 */
export function addCorsHeaders(
  origins: readonly string[],
  request: Request,
  response: Response,
): Response {
  // `Response.error()` closes the connection: there are no headers to add.
  if (response.type === 'error') return response
  const headers = new Headers(response.headers)
  headers.append('Vary', 'Origin')
  const origin = request.headers.get('Origin')
  if (origin !== null && origins.includes(origin)) {
    headers.set('Access-Control-Allow-Origin', origin)
    headers.set('Access-Control-Allow-Credentials', 'true')
    headers.set('Access-Control-Expose-Headers', EXPOSED_HEADERS)
    if (request.headers.has('Access-Control-Request-Method')) {
      headers.set('Access-Control-Allow-Methods', ALLOWED_METHODS)
      headers.set('Access-Control-Allow-Headers', ALLOWED_HEADERS)
      headers.set('Access-Control-Max-Age', String(PREFLIGHT_MAX_AGE_SECONDS))
    }
  }
  const { status, statusText, body } = response
  return new Response(body, { status, statusText, headers })
}
