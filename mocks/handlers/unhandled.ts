/** The fallback for requests below the API that no other handler answers: 404, and an error for the developer. */
import type { HttpHandler } from 'msw'
import { ApiError } from '../drf/api-error.ts'
import { renderHtmlPage } from '../drf/response.ts'
import { handle, type ApiBase } from './api-base.ts'
import { dispatch } from '../routing/view.ts'

/** Answers every path below the base, and reports the missing handler on the console. */
export function unhandledHandler(base: ApiBase): HttpHandler {
  return handle(base, '*', (request) => {
    console.error(
      `${request.httpRequest.method} ${request.url.pathname} is not answered: add a handler in mocks/handlers.`,
    )
    // It is the view that makes an envelope.
    if (base.dialect.wrap) return Promise.resolve(renderHtmlPage(404, 'Not Found'))
    return dispatch(request, () => {
      throw new ApiError('not_found')
    })
  })
}
