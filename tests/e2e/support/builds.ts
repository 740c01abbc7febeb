/** What all Playwright configurations share: the builds that are served, the screens, and the patience. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'playwright/test'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'
import { environment } from '../../support/environment.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const isCi = Boolean(process.env.CI)
// `.ci/run` begins without builds, and makes each once.
const keepsBuilds = Boolean(process.env.E2E_KEEP_BUILDS)
const firstPort = Number(process.env.E2E_PORT ?? 4190)

/** The address of one of the servers of a run, which have neighbouring ports. */
export const address = (server: 0 | 1 | 2 | 3) => `http://127.0.0.1:${firstPort + server}`

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const desktop = { viewport: { width: 1280, height: 800 } }

/** A command that Playwright runs as a server, from the root of the project. */
export function server(command: string, url: string, env: Record<string, string> = {}) {
  return {
    command,
    cwd: root,
    url,
    env: { ...environment, ...env },
    reuseExistingServer: false,
    // A build on a busy machine, or the first installation of Django.
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
  }
}

/** Builds the app and serves it with the headers of a host. */
export function build(
  mode: 'demo' | 'production',
  outDir: string,
  url: string,
  env: Record<string, string> = {},
) {
  const make = `npx vite build --mode ${mode} --outDir ${outDir} --emptyOutDir --logLevel warn`
  const serve = `npx vite preview --outDir ${outDir} --host 127.0.0.1 --port ${new URL(url).port} --strictPort`
  const isThere = keepsBuilds && existsSync(`${root}${outDir}/index.html`)
  // Vite takes over what NODE_ENV says, also where that was not meant for a build.
  return server(isThere ? serve : `${make} && ${serve}`, url, { ...env, NODE_ENV: 'production' })
}

/** The app as it talks to simplejwt. */
export const simplejwt = { VITE_AUTH_DIALECT: 'simplejwt', VITE_AUTH_SCHEME: 'Bearer' }

/** The app with the mock in its page. */
export const demo = build('demo', '.e2e/demo', address(0))

/** The app without the mock: the tests answer it. */
export const production = build('production', '.e2e/production', address(1), simplejwt)

/** Requests are answered, and counted, in the page: the app's own worker is looked at in a project of its own. */
export const withoutWorker = { serviceWorkers: 'block' } as const

/**
 * What holds for every run.
 *
 * @param name of its reports and its results, in `.e2e`
 */
export const shared = (name: string) =>
  defineConfig({
    outputDir: `${root}.e2e/results-${name}`,
    fullyParallel: true,
    workers: 2,
    retries: 0,
    forbidOnly: isCi,
    reporter: isCi
      ? [['list'], ['json', { outputFile: `${root}.e2e/report-${name}.json` }]]
      : 'list',
    // Generous, because a busy machine is no fault of what is tested.
    timeout: 240_000,
    expect: { timeout: 60_000 },
    use: { baseURL: address(0), launchOptions: chromiumOptions() },
  })

/** The specs in `tests/e2e/journeys` that need a project of their own. */
export const special = [
  'fault-panel.spec.ts',
  'pictures.spec.ts',
  'plain-http.spec.ts',
  'simplejwt.spec.ts',
]
