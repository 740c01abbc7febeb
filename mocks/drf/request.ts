/** What does a view know of the request it answers? */
import type * as v from 'valibot'
import type { Face } from '../../src/api/schemas.ts'
import { readBody } from './parsers.ts'
import { preferredLanguage, type Language } from './language.ts'
import { validate } from './validation.ts'

export interface Call {
  readonly face: Face
  readonly request: Request
  readonly url: URL
  /** The base URL of the API, as the client knows it. */
  readonly base: string
  readonly language: Language
  readonly cookies: Readonly<Record<string, string>>
  /** What stands in the place of `:name` in the path. */
  param(name: string): string
  /** The body, whatever it may be. */
  body(): Promise<unknown>
  /** The body, which must keep the contract. */
  read<Schema extends v.GenericSchema>(schema: Schema): Promise<v.InferOutput<Schema>>
}

export interface CallSource {
  readonly request: Request
  readonly params: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly cookies: Readonly<Record<string, string>>
}

export function createCall(face: Face, { request, params, cookies }: CallSource): Call {
  const url = new URL(request.url)
  let body: Promise<unknown> | undefined
  const call: Call = {
    face,
    request,
    url,
    base: url.origin + url.pathname.slice(0, url.pathname.lastIndexOf(`/${face}/`) + 1),
    language: preferredLanguage(request.headers.get('Accept-Language')),
    cookies,
    param: (name) => String(params[name] ?? ''),
    body: () => (body ??= readBody(request)),
    read: async (schema) => validate(schema, await call.body()),
  }
  return call
}
