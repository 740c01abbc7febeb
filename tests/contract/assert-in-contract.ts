/** Is this an answer that the contract knows? Asked of every one that a test gets. */
import * as v from 'valibot'
import { expect } from 'vitest'
import { ErrorBody, ErrorBodyOfV2 } from '../../src/api/schemas.ts'
import { endpoints, type Endpoint } from '../../src/api/endpoints.ts'

/** What came back. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, if it was JSON; else `{}`. */
  readonly body: Record<string, unknown>
}

/**
 * Nothing but what the contract says is in an answer, and nothing is answered that is not in the contract.
 *
 * @throws AssertionError
 */
export function expectContractKept(method: string, path: string, reply: Reply): void {
  const [, face, rest = ''] = /^(v[12])\/([^?]*)/.exec(path) ?? []
  const isAbout = ({ faces, ...endpoint }: Endpoint) =>
    faces.some((one) => one === face) && pattern(endpoint.path).test(rest)
  if (!face || method === 'OPTIONS' || method === 'HEAD') return

  const what = `${method} ${path} ${reply.status} ${reply.text.slice(0, 500)}`
  const endpoint = endpoints.find((each) => each.method === method && isAbout(each))
  if (reply.status < 400) return expectAnswer(endpoint, reply, what)
  if (!endpoints.some(isAbout)) expect(reply.status, what).toBe(404)
  else if (!endpoint) expect(reply.status, what).toBeOneOf([401, 403, 405, 406])
  expectError(face, reply, what)
}

function expectAnswer(endpoint: Endpoint | undefined, reply: Reply, what: string): void {
  expect(reply.status, what).toBe(endpoint?.status)
  if (!endpoint?.answers) expect(reply.text, what).toBe('')
  // What a schema does not know it leaves out.
  else expect(reply.body, what).toEqual(v.parse(endpoint.answers, reply.body))
}

function expectError(face: string, { status, headers, body }: Reply, what: string): void {
  expect(headers.get('Content-Type'), what).toMatch(/^application\/json\b/)
  if (face === 'v2') return expect(body, what).toEqual(v.parse(ErrorBodyOfV2, body))
  const { code, message, detail, ...fields } = v.parse(ErrorBody, body)
  expect(detail, what).toBe(message)
  expect(fields, what).toEqual(v.parse(v.record(v.string(), v.array(v.string())), fields))
  if (Object.keys(fields).length > 0) expect(status, what).toBe(400)
  expect(statusesOf[code], `${code} of ${what}`).toContain(status)
}

/** Which statuses go with which code of `v1`: 400 if what was refused stood in the body, and was no credential. */
const statusesOf: Readonly<Record<string, readonly number[]>> = {
  authentication_failed: [403],
  invalid: [400],
  invalid_credentials: [400],
  method_not_allowed: [405],
  not_acceptable: [406],
  not_authenticated: [401],
  not_found: [404],
  parse_error: [400],
  permission_denied: [403],
  refresh_expired: [400],
  throttled: [429],
  token_expired: [400, 403],
  token_invalid: [400, 403],
  unsupported_media_type: [415],
  user_inactive: [400, 403],
}

/** Every segment that has a name in the contract may be anything. */
function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)
}
