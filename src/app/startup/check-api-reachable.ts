/** Does an API answer where the environment says? */

/** The API does not answer as one, at the address that the environment gives. */
export class ApiAddressError extends Error {
  override name = 'ApiAddressError'
}

/**
 * Asks the API where one signs in. Any answer in JSON will do: the very refusal of a GET shows that someone is there.
 *
 * @param path of the sign-in: an absolute URL, or a path on the page's origin
 * @throws ApiAddressError if nobody answers, or something that is not an API
 */
export async function checkApi(path: string): Promise<void> {
  const url = new URL(path, location.href).href
  const answer = await fetch(url, { headers: { Accept: 'application/json' } }).catch(() => null)
  if (!answer) {
    throw new ApiAddressError(
      `Nobody answers at ${url}. Start the backend there, or allow this origin in its CORS settings, or change VITE_API_URL or API_PROXY. Without API_PROXY the mock answers.`,
    )
  }
  const isJson = answer.headers.get('Content-Type')?.includes('json') ?? false
  if (!isJson) {
    throw new ApiAddressError(
      `${url} answers ${answer.status} with ${answer.headers.get('Content-Type') ?? 'no content type'}, and that is no API. Change VITE_API_URL or API_PROXY to where the API is.`,
    )
  }
  if (answer.status >= 500) {
    const body: unknown = await answer.json().catch(() => null)
    const said = typeof body === 'object' && body && 'message' in body ? body.message : body
    throw new ApiAddressError(`${url} answers ${answer.status}: ${String(said)}`)
  }
}
