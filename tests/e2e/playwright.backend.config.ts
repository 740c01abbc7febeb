/**
 * User journeys on one backend that all tests share, with the tokens of djangorestframework-jwt, simplejwt and dj-rest-auth.
 * `E2E_BACKEND` selects it: `http` is the mock behind a port, `django` a real Django (scripts/test-e2e.ts sets it).
 */
import { defineConfig } from 'playwright/test'
import {
  baseConfig,
  buildAndServe,
  djRestAuthEnv,
  noServiceWorkers,
  phone,
  productionBuild,
  serverUrl,
  specsWithOwnProject,
  webServer,
} from './support/builds.ts'

const backend = process.env.E2E_BACKEND ?? ''
const commands: Record<string, string> = {
  http: 'npm run --silent mock:server -- --port',
  django: 'npm run --silent test:contract:django -- --serve --port',
}
const API_PROXY = serverUrl(2)

/** The mock answers one auth backend at its root; Django has a path for each. */
const mockOfDjRestAuth = [
  webServer(
    `${commands.http} ${new URL(serverUrl(4)).port} --backend dj-rest-auth`,
    `${serverUrl(4)}/api/__mock__/`,
  ),
]

export default defineConfig({
  ...baseConfig(backend),
  testDir: 'journeys',
  // Before each test the backend is reset to its seed data.
  workers: 1,
  projects: [
    { name: 'phone', testIgnore: specsWithOwnProject, use: { ...phone, ...noServiceWorkers } },
    {
      name: 'simplejwt',
      testMatch: 'simplejwt-session.spec.ts',
      use: { ...phone, ...noServiceWorkers, baseURL: serverUrl(1) },
    },
    {
      name: 'dj-rest-auth',
      testMatch: 'dj-rest-auth-session.spec.ts',
      use: { ...phone, ...noServiceWorkers, baseURL: serverUrl(3) },
    },
  ],
  webServer: [
    webServer(`${commands[backend]} ${new URL(API_PROXY).port}`, `${API_PROXY}/api/__mock__/`),
    buildAndServe('production', '.e2e/v1', serverUrl(0), { API_PROXY }),
    { ...productionBuild, env: { ...productionBuild.env, API_PROXY } },
    ...(backend === 'http' ? mockOfDjRestAuth : []),
    buildAndServe('production', '.e2e/dj-rest-auth', serverUrl(3), {
      ...djRestAuthEnv,
      API_PROXY: backend === 'http' ? serverUrl(4) : API_PROXY,
    }),
  ],
})
