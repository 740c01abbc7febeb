/** What nobody answers: not found, and a mistake that a developer should hear of. */
import { http, type HttpHandler } from 'msw'
import type { Face } from '../../src/api/schemas.ts'
import { ApiError } from '../drf/api-error.ts'
import { createCall } from '../drf/request.ts'
import { respond } from '../routing/view.ts'

/** Answers every path that fits the pattern, and says on the console what is missing. */
export function unhandled(pattern: string, face: Face): HttpHandler {
  return http.all(pattern, (source) => {
    const call = createCall(face, source)
    console.error(
      `${call.request.method} ${call.url.pathname} is not answered: add a handler in mocks/handlers.`,
    )
    return respond(call, {}, () => {
      throw new ApiError('not_found')
    })
  })
}
