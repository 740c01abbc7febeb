/** Which pages of other origins may use the API, and what may they see of it? As django-cors-headers has it. */

/** What a page may send beyond what every page may. */
const allowedHeaders = 'Accept-Language, Authorization, Content-Type, X-CSRFToken'

/** What a page may read beyond what every page may: the server's time, how long to wait, and why it was refused. */
const exposedHeaders = 'Allow, Content-Language, Date, Retry-After, WWW-Authenticate'

const allowedMethods = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'

/**
 * Answers the question that a browser asks ahead of a request, whoever asks: a refusal is an answer that allows nothing.
 *
 * @returns undefined if the request is no such question
 */
export function answerPreflight(request: Request): Response | undefined {
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.has('Origin') &&
    request.headers.has('Access-Control-Request-Method')
  return isPreflight ? new Response(null, { status: 204 }) : undefined
}

/**
 * Lets a page of an origin that is named read an answer. Caches are told that it depends on who asks.
 *
 * @param origins with scheme and port, as browsers send them
 */
export function allowOrigins(
  origins: readonly string[],
  request: Request,
  response: Response,
): Response {
  // There is no connection to put a header on.
  if (response.type === 'error') return response
  const headers = new Headers(response.headers)
  headers.append('Vary', 'Origin')
  const origin = request.headers.get('Origin')
  if (origin !== null && origins.includes(origin)) {
    headers.set('Access-Control-Allow-Origin', origin)
    headers.set('Access-Control-Allow-Credentials', 'true')
    headers.set('Access-Control-Expose-Headers', exposedHeaders)
    if (request.headers.has('Access-Control-Request-Method')) {
      headers.set('Access-Control-Allow-Methods', allowedMethods)
      headers.set('Access-Control-Allow-Headers', allowedHeaders)
      headers.set('Access-Control-Max-Age', '86400')
    }
  }
  const { status, statusText, body } = response
  return new Response(body, { status, statusText, headers })
}
