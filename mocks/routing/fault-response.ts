/** What does the server answer while it is made to fail? */
import { delay, HttpResponse } from 'msw'
import type { Mishap } from '../faults/fault-registry.ts'
import { toHtmlResponse, toResponse } from '../drf/response.ts'
import { ApiError, throttled } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import type { FaceRules } from '../drf/error-format.ts'

/** Acts out what happens to a request; undefined if it is to be answered after all. */
export async function faultResponse(
  { wait, failure }: Mishap,
  call: Call,
  face: FaceRules,
): Promise<HttpResponse<string> | undefined> {
  if (wait > 0) await delay(wait)
  const refuse = (error: ApiError) =>
    toResponse({ ...face.refuse(error, call.language), headers: error.details.headers })

  switch (failure) {
    case '401':
      return toResponse({
        status: 401,
        body: { detail: 'Unauthorized' },
        headers: { 'WWW-Authenticate': `${face.scheme} realm="api"` },
      })
    case '403':
      return toResponse({ status: 403, body: { detail: 'Forbidden' } })
    case '404':
      return refuse(new ApiError('not_found'))
    case '429':
      return refuse(throttled(5))
    case '500':
      return toHtmlResponse(500, 'Server Error (500)')
    case 'empty':
      return toResponse({ status: 200 })
    case 'html':
      return toHtmlResponse(200, 'Welcome')
    case 'offline':
      return HttpResponse.error()
    case 'hang':
      await goneAway(call.request)
      return HttpResponse.error()
    case undefined:
      return undefined
  }
}

/** Waits until the client no longer does. Where nobody can tell, that is for ever, and holds nothing up. */
function goneAway({ signal }: Request): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
