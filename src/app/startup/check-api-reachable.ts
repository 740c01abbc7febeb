/** Development check: does a JSON API respond at the configured URL. Finds a wrong URL before the first sign-in does. */

/** There is no API at the URL that the environment variables give. */
export class ApiAddressError extends Error {
  override name = 'ApiAddressError'
}

/**
 * Sends a GET to the sign-in endpoint. Any JSON response below 500 is accepted, and "method not allowed" in any form: it shows
 * that an API is there.
 *
 * @param path of the sign-in endpoint: an absolute URL, or a path on the origin of the page
 * @param credentials `omit` where the sign-in is by HTTP Basic: then a browser does not ask for a password
 * @throws ApiAddressError without a response, for another response that is not JSON, and for a 5xx
 */
export async function checkApiReachable(
  path: string,
  credentials?: RequestCredentials,
): Promise<void> {
  const url = new URL(path, location.href).href
  const response = await fetch(url, { headers: { Accept: 'application/json' }, credentials }).catch(
    () => null,
  )
  if (!response) {
    throw new ApiAddressError(
      `No server responds at ${url}. Start the backend there, or allow this origin in its CORS settings, or change VITE_API_URL or API_PROXY. Without API_PROXY the mock responds.`,
    )
  }
  // That of allauth is empty, and is called text/html.
  if (response.status === 405) return
  const type = response.headers.get('Content-Type')
  if (!type?.includes('json')) {
    throw new ApiAddressError(
      `${url} responds ${response.status} with ${type ?? 'no content type'}, which is no API. Change VITE_API_URL or API_PROXY to the URL of the API.`,
    )
  }
  if (response.status >= 500) {
    const body: unknown = await response.json().catch(() => null)
    const message = typeof body === 'object' && body && 'message' in body ? body.message : body
    throw new ApiAddressError(`${url} responds ${response.status}: ${String(message)}`)
  }
}
