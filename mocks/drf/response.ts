/** Responses of the mock: JSON, HTML and SVG, with the headers that Django REST framework sends. */
import { HttpResponse } from 'msw'
import { clock } from '../lib/clock.ts'
import { sendCookie, type Cookie } from '../lib/cookies.ts'

/** In the `Server` header of every answer, so that a build which carries the mock can be told from one which does not. */
const MOCK_SENTINEL = 'latchkey-mock-backend'

/** What a view returns. Without a body it is an empty answer. */
export interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly Cookie[]
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const noContent = (cookies: readonly Cookie[] = []): Answer => ({ status: 204, cookies })

/** Headers that Django's server and its middleware put on everything. */
const common = () => ({
  Server: MOCK_SENTINEL,
  Date: new Date(clock.now()).toUTCString(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
})

/** Writes an answer as JSON. */
export function toResponse({
  status = 200,
  body,
  headers = {},
  cookies = [],
}: Answer): HttpResponse<string> {
  const all = new Headers({ ...common(), 'Cache-Control': 'no-store', ...headers })
  for (const cookie of cookies) sendCookie(all, cookie)
  if (body === undefined) return new HttpResponse(null, { status, headers: all })
  all.set('Content-Type', 'application/json')
  return new HttpResponse(JSON.stringify(body), { status, headers: all })
}

/** Writes a page, as Django does outside a view and a proxy does always. */
export function toHtmlResponse(status: number, title: string): HttpResponse<string> {
  const page = `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p></p>\n</body>\n</html>\n`
  return new HttpResponse(page, {
    status,
    headers: { ...common(), 'Content-Type': 'text/html; charset=utf-8' },
  })
}

/** Writes a picture. */
export function toSvgResponse(svg: string): HttpResponse<string> {
  const headers = {
    ...common(),
    'Content-Type': 'image/svg+xml',
    'Cache-Control': 'public, max-age=3600',
  }
  return new HttpResponse(svg, { headers })
}
