/** Contract assertion: every response that a test receives must match the endpoint table and its schema. */
import * as v from 'valibot'
import { expect } from 'vitest'
import { ErrorBody, ErrorBodyV2 } from '../../src/api/schemas.ts'
import { endpoints, type Endpoint } from '../../src/api/endpoints.ts'

/** A response, read to its end. */
export interface ContractResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, if it was JSON; else `{}`. */
  readonly body: Record<string, unknown>
}

/**
 * Asserts that a response is in the contract: the endpoint exists, the status is its own, and the body has the fields of
 * its schema and no others. An error must have the error format of its version, and an unknown path is a 404. The base
 * URL itself answers as `v2`. Paths below `media/` and `__mock__/`, OPTIONS and HEAD are not checked.
 *
 * @param path relative to the base URL of the API
 * @throws AssertionError
 */
export function assertInContract(method: string, path: string, response: ContractResponse): void {
  const [, version = 'v2', rest = ''] = /^(?:(v[12])\/)?([^?]*)/.exec(path) ?? []
  const matchesPath = ({ versions, ...endpoint }: Endpoint) =>
    versions.some((each) => each === version) && toPathPattern(endpoint.path).test(rest)
  if (/^(media|__mock__)\//.test(path) || method === 'OPTIONS' || method === 'HEAD') return

  const summary = `${method} ${path} ${response.status} ${response.text.slice(0, 500)}`
  const endpoint = endpoints.find((each) => each.method === method && matchesPath(each))
  if (response.status < 400) return expectSuccess(endpoint, response, summary)
  if (!endpoints.some(matchesPath)) expect(response.status, summary).toBe(404)
  else if (!endpoint) expect(response.status, summary).toBeOneOf([401, 403, 405, 406])
  expectError(version, response, summary)
}

function expectSuccess(
  endpoint: Endpoint | undefined,
  response: ContractResponse,
  summary: string,
): void {
  expect(response.status, summary).toBe(endpoint?.status)
  if (!endpoint?.responseBody) expect(response.text, summary).toBe('')
  // A schema drops unknown fields, so a field that is not in the contract fails here.
  else expect(response.body, summary).toEqual(v.parse(endpoint.responseBody, response.body))
}

function expectError(
  version: string,
  { status, headers, body }: ContractResponse,
  summary: string,
): void {
  expect(headers.get('Content-Type'), summary).toMatch(/^application\/json\b/)
  if (version === 'v2') return expect(body, summary).toEqual(v.parse(ErrorBodyV2, body))
  const { code, message, detail, ...fields } = v.parse(ErrorBody, body)
  expect(detail, summary).toBe(message)
  expect(fields, summary).toEqual(v.parse(v.record(v.string(), v.array(v.string())), fields))
  if (Object.keys(fields).length > 0) expect(status, summary).toBe(400)
  expect(STATUSES_BY_CODE[code], `${code} of ${summary}`).toContain(status)
}

/** The statuses of each error code of `v1`. Where there are two: 400 for a field of the body, 403 for a credential. */
const STATUSES_BY_CODE: Readonly<Record<string, readonly number[]>> = {
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

/** A path of the endpoint table as a pattern: each `:name` matches any one segment. */
function toPathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)
}
