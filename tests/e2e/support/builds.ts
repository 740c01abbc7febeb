/** Settings shared by all Playwright configurations: the builds that are served, the devices, and the timeouts. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'playwright/test'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'
import { environment } from '../../support/environment.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const isCi = Boolean(process.env.CI)
// `.ci/run` starts without builds, and makes each of them once.
const canReuseBuilds = Boolean(process.env.E2E_KEEP_BUILDS)
const FIRST_PORT = Number(process.env.E2E_PORT ?? 4190)

// A build on a busy machine, or the first installation of Django.
const SERVER_START_TIMEOUT_MS = 600_000
// Generous: a slow machine must not fail a test.
const TEST_TIMEOUT_MS = 240_000
const EXPECT_TIMEOUT_MS = 60_000

/** The URL of one of the servers of a run. They use consecutive ports from `E2E_PORT` on. */
export const serverUrl = (index: 0 | 1 | 2 | 3 | 4) => `http://127.0.0.1:${FIRST_PORT + index}`

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const desktop = { viewport: { width: 1280, height: 800 } }

/**
 * A command that Playwright runs as a server, in the project's root folder.
 *
 * @param url responds once the server is ready
 * @param env on top of the tests' own environment
 */
export function webServer(command: string, url: string, env: Record<string, string> = {}) {
  return {
    command,
    cwd: root,
    url,
    env: { ...environment, ...env },
    reuseExistingServer: false,
    timeout: SERVER_START_TIMEOUT_MS,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
  }
}

/** A server that builds the app and serves it with the headers of a production host. */
export function buildAndServe(
  mode: 'demo' | 'production',
  outDir: string,
  url: string,
  env: Record<string, string> = {},
) {
  const build = `npx vite build --mode ${mode} --outDir ${outDir} --emptyOutDir --logLevel warn`
  const serve = `npx vite preview --outDir ${outDir} --host 127.0.0.1 --port ${new URL(url).port} --strictPort`
  const isBuilt = canReuseBuilds && existsSync(`${root}${outDir}/index.html`)
  // Vite reads NODE_ENV, also where it was set for something else than a build.
  return webServer(isBuilt ? serve : `${build} && ${serve}`, url, {
    ...env,
    NODE_ENV: 'production',
  })
}

/** The environment of a build that uses simplejwt as its auth backend. */
const simplejwtEnv = { VITE_AUTH_BACKEND: 'simplejwt', VITE_AUTH_SCHEME: 'Bearer' }

/** The app with the mock in its page. */
export const demoBuild = buildAndServe('demo', '.e2e/demo', serverUrl(0))

/** The environment of a build that uses dj-rest-auth. */
export const djRestAuthEnv = { VITE_AUTH_BACKEND: 'dj-rest-auth', VITE_AUTH_SCHEME: 'Bearer' }

/** The app with the mock in its page, on an auth backend whose sign-in may have a second step. */
export const secondStepBuild = buildAndServe(
  'demo',
  '.e2e/demo-second-step',
  serverUrl(3),
  djRestAuthEnv,
)

/** The app without the mock: the tests themselves respond to its requests. */
export const productionBuild = buildAndServe(
  'production',
  '.e2e/production',
  serverUrl(1),
  simplejwtEnv,
)

/** Requests are fulfilled and counted in the page. The app's own service worker is tested in a project of its own. */
export const noServiceWorkers = { serviceWorkers: 'block' } as const

/**
 * The settings of every run.
 *
 * @param name of its report and its results in `.e2e`
 */
export const baseConfig = (name: string) =>
  defineConfig({
    outputDir: `${root}.e2e/results-${name}`,
    fullyParallel: true,
    workers: 2,
    retries: 0,
    forbidOnly: isCi,
    reporter: isCi
      ? [['list'], ['json', { outputFile: `${root}.e2e/report-${name}.json` }]]
      : 'list',
    timeout: TEST_TIMEOUT_MS,
    expect: { timeout: EXPECT_TIMEOUT_MS },
    use: { baseURL: serverUrl(0), launchOptions: chromiumOptions() },
  })

/** The specs in `tests/e2e/journeys` that need a Playwright project of their own. */
export const specsWithOwnProject = [
  'fault-panel.spec.ts',
  'readme-screenshots.spec.ts',
  'plain-http.spec.ts',
  'simplejwt-session.spec.ts',
  'dj-rest-auth-session.spec.ts',
  'second-step.spec.ts',
]
