/**
 * Views like `APIView` of Django REST framework: the pipeline that every request to an endpoint goes through.
 *
 * 1. An injected fault may delay the request, or replace the response.
 * 2. Content negotiation: the client must accept JSON.
 * 3. Authentication and permission.
 * 4. The handler of the method. It parses and validates the body with `request.validatedData`.
 * 5. An error becomes a response in the error format of the dialect.
 * 6. The response is rendered as JSON, with the common headers.
 */
import { HttpResponse } from 'msw'
import type { MethodOf, EndpointPath } from '../../src/api/endpoints.ts'
import { database } from '../db/database.ts'
import { faultTargetOf, type FaultTarget } from '../faults/fault-syntax.ts'
import { faults } from '../faults/fault-registry.ts'
import { renderHtmlPage, renderJson, type DrfResponse } from '../drf/response.ts'
import { ApiError, UncaughtError } from '../drf/api-error.ts'
import type { DrfRequest } from './request.ts'
import { faultResponse } from './fault-response.ts'

/** Authenticates the caller and checks the permission. Throws if the caller may not use the view. */
export type Permission<Caller> = (request: DrfRequest) => Caller | Promise<Caller>

type MethodHandler<Caller> = (
  request: DrfRequest,
  caller: Caller,
) => DrfResponse | Promise<DrfResponse>

/** One endpoint: its path, and what it responds. `mocks/routing/api-base.ts` says where it is. */
export interface View {
  /** Relative to the base URL of a version, or of the API itself. */
  readonly path: string
  readonly respond: (request: DrfRequest) => Promise<Response>
}

/**
 * Creates the view of an endpoint of the contract.
 *
 * @param path a path of `endpoints.ts`, without `v1/`
 * @param permission who may use the view; its result is passed to the handlers
 * @param methodHandlers one for each method that the contract has for this path
 */
export const apiView = <P extends EndpointPath, Caller>(
  path: P,
  permission: Permission<Caller>,
  methodHandlers: Readonly<Record<MethodOf<P>, MethodHandler<Caller>>>,
): View => createView(path, faultTargetOf(path), permission, methodHandlers)

/**
 * Creates the view of any endpoint.
 *
 * @param faultTarget which faults affect it
 * @param methodHandlers one for each method. `HEAD`, `OPTIONS` and the error for other methods are added.
 */
export function createView<Caller>(
  path: string,
  faultTarget: FaultTarget,
  permission: Permission<Caller>,
  methodHandlers: Readonly<Record<string, MethodHandler<Caller>>>,
): View {
  const handlers = new Map<string, MethodHandler<Caller>>(Object.entries(methodHandlers))
  const headMethod = handlers.has('GET') ? ['HEAD'] : []
  const allowedMethods = [...handlers.keys(), ...headMethod, 'OPTIONS'].join(', ')

  async function view(request: DrfRequest): Promise<DrfResponse> {
    negotiateContent(request)
    const caller = await permission(request)
    const { method } = request.httpRequest
    if (method === 'OPTIONS') return metadata(path)
    const handler = handlers.get(method === 'HEAD' ? 'GET' : method)
    if (!handler) throw new ApiError('method_not_allowed', { parameters: { method } })
    return handler(request, caller)
  }

  return {
    path,
    respond: async (request) => {
      const effect = faults.nextEffect(faultTarget)
      return (
        (await faultResponse(effect, request)) ?? dispatch(request, view, { Allow: allowedMethods })
      )
    },
  }
}

/** Runs a view on the current data, and always returns a response: errors are handled and rendered here. */
export async function dispatch(
  request: DrfRequest,
  view: (request: DrfRequest) => DrfResponse | Promise<DrfResponse>,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse<string>> {
  try {
    return await database.request(async () => {
      await database.refresh()
      return render(request, await view(request), headers)
    })
  } catch (error) {
    if (error instanceof ApiError) return render(request, handleError(request, error), headers)
    if (!(error instanceof UncaughtError))
      console.error(
        `The mock failed on ${request.httpRequest.method} ${request.url.pathname}`,
        error,
      )
    return renderHtmlPage(500, 'Server Error (500)')
  }
}

/**
 * Content negotiation by the `Accept` header, as in Django REST framework: a missing header accepts everything, and weights
 * are ignored.
 *
 * @throws ApiError `not_acceptable` if the client does not accept JSON
 */
function negotiateContent({ httpRequest }: DrfRequest): void {
  const accept = httpRequest.headers.get('Accept') ?? '*/*'
  const mediaTypes = accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase())
  const isJsonAccepted = ['*/*', 'application/*', 'application/json'].some((type) =>
    mediaTypes.includes(type),
  )
  if (!isJsonAccepted) throw new ApiError('not_acceptable')
}

/** The response to `OPTIONS`, like `SimpleMetadata`. */
function metadata(path: string): DrfResponse {
  return {
    body: {
      name: path,
      description: '',
      renders: ['application/json'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    },
  }
}

/** Formats an error in the dialect. A 401 gets the challenge of its format. */
function handleError({ dialect, language }: DrfRequest, error: ApiError): DrfResponse {
  const { errorFormat } = dialect
  const response = errorFormat.format(error, language)
  const challenge = response.status === 401 && { 'WWW-Authenticate': errorFormat.challenge }
  return { ...response, headers: { ...challenge, ...error.details.headers } }
}

function render(
  request: DrfRequest,
  response: DrfResponse,
  headers: Readonly<Record<string, string>>,
): HttpResponse<string> {
  const commonHeaders = {
    Vary: 'Accept-Language, Authorization, Cookie',
    'Content-Language': request.language,
    ...headers,
  }
  const { headers: ownHeaders, ...wrapped } = request.dialect.wrap?.(response) ?? response
  const rendered = renderJson({ ...wrapped, headers: { ...commonHeaders, ...ownHeaders } })
  return request.httpRequest.method === 'HEAD' ? new HttpResponse(null, rendered) : rendered
}
