/** Responses and their renderers: JSON, HTML and SVG, with the headers that Django REST framework sends. */
import { HttpResponse } from 'msw'
import { clock } from '../lib/clock.ts'
import { setCookie, type Cookie } from '../lib/cookies.ts'

/** In the `Server` header of every response: the size check looks for it to prove that a build does not contain the mock. */
const MOCK_SENTINEL = 'latchkey-mock-backend'

/** The response that a view returns. Without a body it is rendered empty. */
export interface DrfResponse {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly Cookie[]
}

export const ok = (body: unknown): DrfResponse => ({ status: 200, body })
export const created = (body: unknown): DrfResponse => ({ status: 201, body })
export const noContent = (cookies: readonly Cookie[] = []): DrfResponse => ({
  status: 204,
  cookies,
})

/** Headers that Django's server and middleware add to every response. */
const commonHeaders = () => ({
  Server: MOCK_SENTINEL,
  Date: new Date(clock.now()).toUTCString(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
})

/** Renders a response as JSON. */
export function renderJson({
  status = 200,
  body,
  headers = {},
  cookies = [],
}: DrfResponse): HttpResponse<string> {
  const allHeaders = new Headers({ ...commonHeaders(), 'Cache-Control': 'no-store', ...headers })
  for (const cookie of cookies) setCookie(allHeaders, cookie)
  if (body === undefined) return new HttpResponse(null, { status, headers: allHeaders })
  allHeaders.set('Content-Type', 'application/json')
  return new HttpResponse(JSON.stringify(body), { status, headers: allHeaders })
}

/** Renders an HTML page, as Django does for errors outside a view, and proxies for all errors. */
export function renderHtmlPage(status: number, title: string): HttpResponse<string> {
  const page = `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p></p>\n</body>\n</html>\n`
  return new HttpResponse(page, {
    status,
    headers: { ...commonHeaders(), 'Content-Type': 'text/html; charset=utf-8' },
  })
}

/** Renders an image that may be cached for an hour. */
export function renderSvg(svg: string): HttpResponse<string> {
  const headers = {
    ...commonHeaders(),
    'Content-Type': 'image/svg+xml',
    'Cache-Control': 'public, max-age=3600',
  }
  return new HttpResponse(svg, { headers })
}
