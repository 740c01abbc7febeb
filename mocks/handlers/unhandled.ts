/** The fallback for requests below the API that no other handler answers: 404, and an error for the developer. */
import { http, type HttpHandler } from 'msw'
import type { ApiVersion } from '../../src/api/schemas.ts'
import { ApiError } from '../drf/api-error.ts'
import { createDrfRequest } from '../drf/request.ts'
import { dispatch } from '../routing/view.ts'

/** Answers every path that matches the pattern, and reports the missing handler on the console. */
export function unhandledHandler(pattern: string, version: ApiVersion): HttpHandler {
  return http.all(pattern, (info) => {
    const request = createDrfRequest(version, info)
    console.error(
      `${request.httpRequest.method} ${request.url.pathname} is not answered: add a handler in mocks/handlers.`,
    )
    return dispatch(request, () => {
      throw new ApiError('not_found')
    })
  })
}
