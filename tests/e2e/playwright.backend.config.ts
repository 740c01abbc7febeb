/**
 * People's journeys on one backend for all, by the token of djangorestframework-jwt and by those of simplejwt. `E2E_BACKEND`
 * says which: `http` is the mock behind a port, `django` a real Django (scripts/test-e2e.ts sets it).
 */
import { defineConfig } from 'playwright/test'
import {
  address,
  build,
  phone,
  production,
  server,
  shared,
  special,
  withoutWorker,
} from './support/builds.ts'

const backend = process.env.E2E_BACKEND ?? ''
const commands: Record<string, string> = {
  http: 'npm run --silent mock -- --port',
  django: 'npm run --silent contract:django -- --serve --port',
}
const API_PROXY = address(2)

export default defineConfig({
  ...shared(backend),
  testDir: 'journeys',
  // Before each test the backend is put back to how it was at first.
  workers: 1,
  projects: [
    { name: 'phone', testIgnore: special, use: { ...phone, ...withoutWorker } },
    {
      name: 'simplejwt',
      testMatch: 'simplejwt.spec.ts',
      use: { ...phone, ...withoutWorker, baseURL: address(1) },
    },
  ],
  webServer: [
    server(`${commands[backend]} ${new URL(API_PROXY).port}`, `${API_PROXY}/api/backstage/`),
    build('production', '.e2e/v1', address(0), { API_PROXY }),
    { ...production, env: { ...production.env, API_PROXY } },
  ],
})
