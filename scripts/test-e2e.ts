/**
 * Runs people's journeys through the app. `--backend worker` asks the mock in the page, as does saying nothing;
 * `--backend http` the mock behind a port; `--backend django` a real Django. All else goes to Playwright.
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
