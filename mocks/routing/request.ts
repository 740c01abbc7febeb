/** The request that a view receives, like `Request` of Django REST framework: parsed lazily, and aware of its dialect. */
import type * as v from 'valibot'
import type { UserRecord } from '../db/schema.ts'
import { ApiError } from '../drf/api-error.ts'
import type { ErrorFormat } from '../drf/error-format.ts'
import { preferredLanguage, type Language } from '../drf/language.ts'
import { parseBody } from '../drf/parsers.ts'
import type { DrfResponse } from '../drf/response.ts'
import { validate } from '../drf/validation.ts'

/** Returns null if the request has no credentials of its kind. Throws if they are invalid. */
export type Authenticator = (request: DrfRequest) => UserRecord | null | Promise<UserRecord | null>

/** The tokens of one sign-in. */
export interface TokensOfUser {
  readonly access: string
  readonly refresh: string | null
  /** Of an opaque token, in milliseconds since 1970. */
  readonly expiresAt?: number
}

/** How the server of one auth backend words what all views have in common. */
export interface RequestDialect {
  /** `authentication_classes`: tried in this order. The first that returns a user or throws ends the search. */
  readonly authenticators: readonly Authenticator[]
  readonly errorFormat: ErrorFormat
  /** Issues tokens after a sign-in or a change of the password. */
  readonly issueTokens: (user: UserRecord) => Promise<TokensOfUser>
  /** The body of the response that has these tokens. */
  readonly tokenBody: (tokens: TokensOfUser, user: UserRecord) => object
  /** What the renderer makes of the responses of views, errors included; by default they stay as they are. */
  readonly wrap?: (response: DrfResponse) => DrfResponse
}

export interface DrfRequest {
  /** The dialect that the request is answered in. */
  readonly dialect: RequestDialect
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
  dialect: RequestDialect,
  baseUrl: string,
  { request: httpRequest, params, cookies }: ResolverInfo,
): DrfRequest {
  const url = new URL(httpRequest.url)
  let parsed: Promise<unknown> | undefined
  const request: DrfRequest = {
    dialect,
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
