/** The dev server's own mock API, for pages without a service worker. */
import { createServer as createHttpServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { mockApi } from '../../../vite/dev/mock-api.ts'

let vite: ViteDevServer
let http: Server
let url: string

beforeAll(startDevServer)
afterAll(stopDevServer)

/** Starts a dev server with the environment variables of now. */
async function startDevServer(): Promise<void> {
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
}

async function stopDevServer(): Promise<void> {
  http.close()
  http.closeAllConnections()
  await vite.close()
}

const post = (path: string, body: unknown) =>
  fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

it('the dev server answers sign-in and the signed-in user', async () => {
  const response = await post('v1/login/', { username: 'demo', password: 'demo1234' })
  const { token } = (await response.json()) as { token: string }
  const user = await fetch(`${url}/api/v1/user/`, { headers: { Authorization: `JWT ${token}` } })
  expect(await user.json()).toMatchObject({ username: 'demo' })
})

it('the dev server links to its own image URLs and serves them', async () => {
  const { image } = (await (await fetch(`${url}/api/v1/products/1/`)).json()) as { image: string }
  expect(image).toBe(`${url}/api/media/products/1.svg`)
  expect((await fetch(image)).headers.get('Content-Type')).toBe('image/svg+xml')
})

it('the dev server serves the admin API of the mock', async () => {
  expect((await fetch(`${url}/api/__mock__/`)).status).toBe(200)
  expect((await post('__mock__/', { reset: true })).status).toBe(204)
})

it('the dev server answers paths below /api/ itself and leaves the others to Vite', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const own = await fetch(`${url}/api/nothing`)
  expect([own.status, own.headers.get('Server')]).toEqual([404, 'latchkey-mock-backend'])
  expect((await fetch(`${url}/src/app/env.ts`)).headers.get('Content-Type')).toBe('text/javascript')
})

it('the dev server answers at VITE_API_URL itself as the backend of VITE_AUTH_BACKEND', async () => {
  const credentials = { username: 'demo', password: 'demo1234' }
  expect((await post('login/', credentials)).status).toBe(200)
  await stopDevServer()
  vi.stubEnv('VITE_AUTH_BACKEND', 'simplejwt')
  await startDevServer()
  expect(await (await post('token/', credentials)).json()).toMatchObject({
    access: expect.any(String),
    refresh: expect.any(String),
  })
})
