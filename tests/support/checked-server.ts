/** A tiny server that `check:backend` tries, and what it says about it. */
import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { afterEach, vi } from 'vitest'
import { AUTH_VARIABLES } from '@/app/auth-backend-env.ts'
import { checkBackend } from '../../scripts/check-backend/check-backend.ts'
import { readSettings } from '../../scripts/check-backend/check-settings.ts'
import { makeJwt } from './make-jwt.ts'

export const PASSWORD = 'correct-horse'

export interface TinyRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}
export type TinyAnswer = readonly [status: number, body?: unknown, headers?: Record<string, string>]
/** Answers by path, relative to the base URL. Any other path is Django's page of a 404. */
export type Routes = Readonly<Record<string, TinyAnswer | ((request: TinyRequest) => TinyAnswer)>>

export const page = '<!doctype html><title>Not Found</title>'
export const html = { 'Content-Type': 'text/html; charset=utf-8' }

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
})

/** @param respond undefined for no response at all */
export async function serve(respond: (request: TinyRequest) => TinyAnswer | undefined) {
  const requests: TinyRequest[] = []
  const server = createServer((incoming, response) => void answer(incoming, response)).listen(
    0,
    '127.0.0.1',
  )
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming
    const path = url.replace('/api/', '')
    // A sign-out may have no body.
    const body: unknown = JSON.parse((await text(incoming)) || 'null')
    const request = { method, path, headers, body }
    requests.push(request)
    const responded = respond(request)
    if (!responded) return
    const [status, content = {}, responseHeaders] = responded
    const isText = typeof content === 'string'
    response
      .writeHead(status, isText ? { ...html, ...responseHeaders } : responseHeaders)
      .end(isText ? content : JSON.stringify(content))
  }
  servers.push(server)
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, requests }
}

export const serveRoutes = (routes: Routes) =>
  serve((request) => {
    const answer = routes[request.path] ?? [404, page]
    return typeof answer === 'function' ? answer(request) : answer
  })

export const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
export const access = (claims = {}) =>
  makeJwt({ jti: crypto.randomUUID(), user_id: '1', ...claims })

/** Stock simplejwt. */
export const simplejwt: Routes = {
  'token/': () => [200, { access: access(), refresh: makeJwt({ token_type: 'refresh' }) }],
  'user/': [200, { id: 1, username: 'demo' }],
  'token/refresh/': () => [200, { access: access() }],
  'token/blacklist/': [200, {}],
}

export const settingsFor = (
  url: string,
  args: readonly string[],
  variables: Record<string, string> = {},
) => {
  for (const name of AUTH_VARIABLES) vi.stubEnv(name, variables[name])
  vi.stubEnv('VITE_LOCALE', 'en')
  return readSettings(['--url', url, '--user', 'demo', ...args], tmpdir())
}

interface Options {
  backend?: string
  args?: readonly string[]
  variables?: Record<string, string>
  timeoutMs?: number
}

/** @returns the lines about a server, without its base URL */
export async function linesAbout(
  { url }: { url: string },
  { backend = 'simplejwt', args = [], variables, timeoutMs }: Options = {},
): Promise<string[]> {
  const settings = settingsFor(url, ['--backend', backend, ...args], variables)
  const lines: string[] = []
  for await (const { mark, text: found } of checkBackend(settings, PASSWORD, { timeoutMs }))
    lines.push(`${mark} ${found}`.replaceAll(url, '<base>'))
  return lines
}

export const linesFor = async (routes: Routes, options?: Options) =>
  linesAbout(await serveRoutes({ ...simplejwt, ...routes }), options)

export const problems = (lines: readonly string[]) => lines.filter((line) => line.startsWith('✗'))
export const startingWith = (lines: readonly string[], start: string) =>
  lines.filter((line) => line.slice(2).startsWith(start))
