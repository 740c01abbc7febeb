/**
 * Do people's journeys through the app succeed? `--backend worker` asks the mock in the page, as does saying nothing;
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

const { status } = spawnSync('playwright', ['test', ...args], {
  stdio: 'inherit',
  env: { ...process.env, E2E_BACKEND: backend },
})
process.exitCode = status ?? 1
