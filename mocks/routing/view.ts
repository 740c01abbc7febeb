/** Views, as Django REST framework has them: authentication, faults and the wording of errors, done once for every endpoint. */
import { http, HttpResponse, type HttpHandler } from 'msw'
import type { Face } from '../../src/api/schemas.ts'
import type { MethodOf, Path } from '../../src/api/endpoints.ts'
import { database } from '../db/database.ts'
import { placeOf } from '../faults/fault-syntax.ts'
import { faults } from '../faults/fault-registry.ts'
import { toHtmlResponse, toResponse, type Answer } from '../drf/response.ts'
import { checkAccepts } from '../drf/content-negotiation.ts'
import { ApiError } from '../drf/api-error.ts'
import { createCall, type Call } from '../drf/request.ts'
import type { FaceRules } from '../drf/error-format.ts'
import { v1 } from '../drf/error-format-v1.ts'
import { v2 } from '../drf/error-format-v2.ts'
import { faultResponse } from './fault-response.ts'

/** Says who the caller is, or throws if the view is not for them. */
export type Guard<Who> = (call: Call) => Who | Promise<Who>

type View<Who> = (call: Call, who: Who) => Answer | Promise<Answer>
type Views<P extends Path, Who> = Readonly<Record<MethodOf<P>, View<Who>>>

const rules: Readonly<Record<Face, FaceRules>> = { v1, v2 }

/**
 * Answers one path under the faces named.
 *
 * @param path one of the contract's
 * @param guard who may come in
 * @param views what is done for whom, by each method that the contract has; HEAD, OPTIONS and refusing other methods come
 *   with them
 */
export function resource<P extends Path, Who>(
  faces: readonly Face[],
  path: P,
  guard: Guard<Who>,
  views: Views<P, Who>,
): HttpHandler[] {
  const viewOf = new Map<string, View<Who>>(Object.entries(views))
  const allow = [...viewOf.keys(), ...(viewOf.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')

  async function view(call: Call): Promise<Answer> {
    checkAccepts(call)
    const who = await guard(call)
    const { method } = call.request
    if (method === 'OPTIONS') return describe(path)
    const answer = viewOf.get(method === 'HEAD' ? 'GET' : method)
    if (!answer) throw new ApiError('method_not_allowed', { parameters: { method } })
    return answer(call, who)
  }

  return faces.map((face) =>
    http.all(`*/${face}/${path}`, async (source) => {
      const call = createCall(face, source)
      const fault = await faultResponse(faults.take(placeOf(path)), call, rules[face])
      return fault ?? respond(call, { Allow: allow }, view)
    }),
  )
}

/** Answers a request, whatever becomes of it. */
export async function respond(
  call: Call,
  headers: Readonly<Record<string, string>>,
  view: (call: Call) => Answer | Promise<Answer>,
): Promise<HttpResponse<string>> {
  try {
    return await database.request(async () => {
      await database.refresh()
      return finish(call, headers, await view(call))
    })
  } catch (error) {
    if (error instanceof ApiError) return finish(call, headers, refuse(call, error))
    console.error(`The mock failed on ${call.request.method} ${call.url.pathname}`, error)
    return toHtmlResponse(500, 'Server Error (500)')
  }
}

/** Writes a refusal in the words of the face, with the challenge that goes with a 401 (RFC 9110, section 11.6.1). */
function refuse(call: Call, error: ApiError): Answer {
  const face = rules[call.face]
  const answer = face.refuse(error, call.language)
  const challenge = answer.status === 401 && { 'WWW-Authenticate': `${face.scheme} realm="api"` }
  return { ...answer, headers: { ...challenge, ...error.details.headers } }
}

function finish(
  call: Call,
  headers: Readonly<Record<string, string>>,
  answer: Answer,
): HttpResponse<string> {
  const common = {
    Vary: 'Accept-Language, Authorization, Cookie',
    'Content-Language': call.language,
    ...headers,
  }
  const response = toResponse({ ...answer, headers: { ...common, ...answer.headers } })
  return call.request.method === 'HEAD' ? new HttpResponse(null, response) : response
}

function describe(path: string): Answer {
  return {
    body: {
      name: path,
      description: '',
      renders: ['application/json'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    },
  }
}
