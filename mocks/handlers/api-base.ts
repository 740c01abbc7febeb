/** Where the mock answers: each version below `v1/` and `v2/`, and one auth backend at the base URL of the API itself. */
import { http, type HttpHandler } from 'msw'
import type { ApiVersion } from '../../src/api/schemas.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { dialectOfVersion, dialects } from '../dialects/index.ts'
import { createDrfRequest, type DrfRequest } from '../routing/request.ts'
import type { ApiRoot } from '../lib/api-root.ts'

/** One URL below which the API answers in a dialect, like an `include` in the `urlpatterns` of Django. */
export interface ApiBase {
  readonly dialect: Dialect
  /** The MSW pattern of the URL, which the path of an endpoint follows. */
  readonly pattern: string
  /** The base URL of the API that a request was sent to, with a slash at its end. */
  readonly apiUrlOf: (requestUrl: URL) => string
}

/** `v1/` or `v2/`, below any base URL. */
export const versionBase = (version: ApiVersion): ApiBase => ({
  dialect: dialectOfVersion[version],
  pattern: `*/${version}/`,
  apiUrlOf: ({ origin, pathname }) =>
    origin + pathname.slice(0, pathname.lastIndexOf(`/${version}/`) + 1),
})

/** The base URL of the API itself: no pattern, so that it answers no other URL. */
export const rootBase = ({ apiUrl, authBackend }: ApiRoot): ApiBase => ({
  dialect: dialects[authBackend],
  pattern: apiUrl,
  apiUrlOf: (requestUrl) => new URL(apiUrl, requestUrl).href,
})

/** Responds to every method at a path below the base. @param path `*` for all */
export function handle(
  { dialect, pattern, apiUrlOf }: ApiBase,
  path: string,
  respond: (request: DrfRequest) => Promise<Response>,
): HttpHandler {
  return http.all(pattern + path, (info) =>
    respond(createDrfRequest(dialect, apiUrlOf(new URL(info.request.url)), info)),
  )
}
