/** The request that a view receives, like `Request` of Django REST framework: parsed lazily, and aware of its API version. */
import type * as v from 'valibot'
import type { ApiVersion } from '../../src/api/schemas.ts'
import { ApiError } from './api-error.ts'
import { preferredLanguage, type Language } from './language.ts'
import { parseBody } from './parsers.ts'
import { validate } from './validation.ts'

export interface DrfRequest {
  readonly version: ApiVersion
  readonly httpRequest: Request
  readonly url: URL
  /** The base URL of the API as the client used it, with a slash at its end. */
  readonly baseUrl: string
  readonly language: Language
  readonly cookies: Readonly<Record<string, string>>
  /**
   * Reads an integer from the path, like Django's `<int:id>`: digits only, so `1e3`, `0x1` and ` 1` do not match.
   *
   * @throws ApiError `not_found`
   */
  intParam(name: string): number
  /** The parsed body (`request.data`). @throws ApiError `parse_error` or `unsupported_media_type` */
  data(): Promise<unknown>
  /** The parsed body, validated against a schema (`serializer.validated_data`). @throws ApiError as `data`, or `invalid` */
  validatedData<Schema extends v.GenericSchema>(schema: Schema): Promise<v.InferOutput<Schema>>
}

/** The part of the argument of an MSW resolver that is used here. */
export interface ResolverInfo {
  readonly request: Request
  readonly params: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly cookies: Readonly<Record<string, string>>
}

/** @param baseUrl the base URL of the API as the client used it, with a slash at its end */
export function createDrfRequest(
  version: ApiVersion,
  baseUrl: string,
  { request: httpRequest, params, cookies }: ResolverInfo,
): DrfRequest {
  const url = new URL(httpRequest.url)
  let parsed: Promise<unknown> | undefined
  const request: DrfRequest = {
    version,
    httpRequest,
    url,
    baseUrl,
    language: preferredLanguage(httpRequest.headers.get('Accept-Language')),
    cookies,
    intParam: (name) => parseId(String(params[name] ?? '')),
    data: () => (parsed ??= parseBody(httpRequest)),
    validatedData: async (schema) => validate(schema, await request.data()),
  }
  return request
}

function parseId(text: string): number {
  const id = /^[0-9]+$/.test(text) ? Number(text) : NaN
  if (!Number.isSafeInteger(id)) throw new ApiError('not_found')
  return id
}
