/** The response to a request that an injected fault affects. */
import { delay, HttpResponse } from 'msw'
import type { FaultEffect } from '../faults/fault-registry.ts'
import { renderHtmlPage, renderJson, type DrfResponse } from '../drf/response.ts'
import { ApiError, throttled } from '../drf/api-error.ts'
import type { DrfRequest } from './request.ts'

const RETRY_AFTER_SECONDS = 5

/** Waits as long as the effect says. @returns the response of the fault; undefined if the request is answered normally */
export async function faultResponse(
  { delayMs, response }: FaultEffect,
  request: DrfRequest,
): Promise<HttpResponse<string> | undefined> {
  if (delayMs > 0) await delay(delayMs)
  const { errorFormat, wrap } = request.dialect
  const render = (answer: DrfResponse) => renderJson(wrap?.(answer) ?? answer)
  const renderError = (error: ApiError) =>
    render({ ...errorFormat.format(error, request.language), headers: error.details.headers })

  switch (response) {
    case '401':
      return render({
        status: 401,
        body: { detail: 'Unauthorized' },
        headers: { 'WWW-Authenticate': errorFormat.challenge },
      })
    case '403':
      return render({ status: 403, body: { detail: 'Forbidden' } })
    case '404':
      return renderError(new ApiError('not_found'))
    case '429':
      return renderError(throttled(RETRY_AFTER_SECONDS))
    case '500':
      return renderHtmlPage(500, 'Server Error (500)')
    case 'empty':
      return renderJson({ status: 200 })
    case 'html':
      return renderHtmlPage(200, 'Welcome')
    case 'offline':
      return HttpResponse.error()
    case 'hang':
      await clientAbort(request.httpRequest)
      return HttpResponse.error()
    case undefined:
      return undefined
  }
}

/**
 * Resolves when the client aborts the request. Behind a service worker there is no such signal: it then never resolves,
 * which blocks nothing.
 */
async function clientAbort({ signal }: Request): Promise<void> {
  // It may have come before the fault.
  if (signal.aborted) return
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
