/** Starts a stock server of a token package, on a database of its own in memory. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { seedUsers } from '../../../mocks/db/seed.ts'
import { createDjangoProject } from '../django/django-process.ts'

/** The Python environment of each backend. The names are those of the folders in `servers/packages`. */
const ENVIRONMENTS = {
  simplejwt: 'v2',
  enveloped: 'v2',
  dj_rest_auth: 'v2',
  djoser: 'v2',
  allauth: 'v2',
  knox: 'v2',
  knox_basic: 'v2',
  drf_jwt: 'v1',
} as const

export type BackendServerName = keyof typeof ENVIRONMENTS

export interface BackendServer {
  /** The base URL of the API. */
  readonly url: string
  /** Stops the server, and waits until it has exited. */
  stop(): Promise<void>
}

/**
 * Starts a backend with the users of the mock. Creates its Python environment if it does not exist.
 *
 * @param settings Django settings by their names, added to those of the backend: arrays are joined, and an object's keys replaced
 * @throws Error if there is no suitable Python, or the server does not start
 */
export async function startBackendServer(
  name: BackendServerName,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<BackendServer> {
  const project = await createDjangoProject(ENVIRONMENTS[name], {
    DJANGO_SETTINGS_MODULE: 'project.settings',
    PYTHONPATH: join(import.meta.dirname, 'servers'),
    LATCHKEY_BACKEND: name,
    LATCHKEY_KEY: randomBytes(32).toString('base64url'),
    LATCHKEY_MOCK_ADMIN: 'open',
    LATCHKEY_SETTINGS: JSON.stringify(settings),
    LATCHKEY_USERS: JSON.stringify(seedUsers),
  })
  const server = await project.serve()
  return { url: `http://127.0.0.1:${server.port}/api/`, stop: () => server.stop() }
}
