/**
 * Runs the end-to-end tests of user journeys. `--backend worker`, the default, uses the mock in the page's service worker,
 * `--backend http` the mock as an HTTP server, and `--backend django` a real Django. Other arguments go to Playwright.
 */
import { spawnSync } from 'node:child_process'

const backends = ['worker', 'http', 'django']

const args = process.argv.slice(2)
const index = args.indexOf('--backend')
const [, backend = ''] = index < 0 ? ['', 'worker'] : args.splice(index, 2)
if (!backends.includes(backend)) {
  console.error(`--backend ${backend}: choose one of ${backends.join(', ')}`)
  process.exit(1)
}

const config =
  backend === 'worker' ? 'playwright.config.ts' : 'tests/e2e/playwright.backend.config.ts'
const { status } = spawnSync('playwright', ['test', '--config', config, ...args], {
  stdio: 'inherit',
  env: { ...process.env, E2E_BACKEND: backend },
})
process.exitCode = status ?? 1
