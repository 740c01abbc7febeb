/** The dev server, which answers the API itself for pages without a service worker. */
import { createServer as createHttpServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mockApi } from '../../../vite/dev/mock-api.ts'

let vite: ViteDevServer
let http: Server
let url: string

beforeAll(async () => {
  vite = await createServer({
    configFile: false,
    logLevel: 'silent',
    plugins: [mockApi()],
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  })
  http = createHttpServer(vite.middlewares).listen(0, '127.0.0.1')
  await once(http, 'listening')
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterAll(async () => {
  http.close()
  http.closeAllConnections()
  await vite.close()
})

const post = (path: string, body: unknown) =>
  fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

it('signs somebody in', async () => {
  const answer = await post('v1/login/', { username: 'demo', password: 'demo1234' })
  const { token } = (await answer.json()) as { token: string }
  const user = await fetch(`${url}/api/v1/user/`, { headers: { Authorization: `JWT ${token}` } })
  expect(await user.json()).toMatchObject({ username: 'demo' })
})

it('links to itself, and serves what it links to', async () => {
  const { image } = (await (await fetch(`${url}/api/v1/products/1/`)).json()) as { image: string }
  expect(image).toBe(`${url}/api/media/products/1.svg`)
  expect((await fetch(image)).headers.get('Content-Type')).toBe('image/svg+xml')
})

it('lets tools behind the scenes', async () => {
  expect((await fetch(`${url}/api/backstage/`)).status).toBe(200)
  expect((await post('backstage/', { reset: true })).status).toBe(204)
})

it('answers what is below the API only', async () => {
  const own = await fetch(`${url}/api/nothing`)
  expect([own.status, own.headers.get('Server')]).toEqual([404, 'latchkey-mock-backend'])
  expect((await fetch(`${url}/src/app/env.ts`)).headers.get('Content-Type')).toBe('text/javascript')
})
