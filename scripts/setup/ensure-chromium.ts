/** Installs a Chromium for the tests unless there is one that runs, so that they need no preparation of the machine. */
import { findChromium } from './chromium.ts'
import { run, runAsRoot } from './run-command.ts'

const isWindows = process.platform === 'win32'

/** Ways to install it, the least intrusive first. After each successful one, `isReady` checks the result. */
const installers = [
  () => run('npx', ['playwright', 'install', 'chromium'], { timeoutMinutes: 5 }),
  // Playwright's Chromium may lack system libraries.
  () => findChromium() !== null && runAsRoot('npx', ['playwright', 'install-deps', 'chromium']),
  () =>
    runAsRoot('apt-get', ['update']) &&
    // With a Chinese font: half of the screens are in Chinese.
    runAsRoot('apt-get', [
      'install',
      '--yes',
      '--no-install-recommends',
      'chromium',
      'fonts-noto-cjk',
    ]),
  () => runAsRoot('dnf', ['install', '-y', 'chromium', 'google-noto-sans-cjk-fonts']),
  () => runAsRoot('apk', ['add', 'chromium', 'font-noto-cjk']),
  () => runAsRoot('pacman', ['-S', '--noconfirm', 'chromium', 'noto-fonts-cjk']),
  () => run('brew', ['install', '--cask', 'chromium']),
]

/** Starts the executable, which may lack system libraries. (Not on Windows, where `--version` opens a window.) */
function isReady(): boolean {
  const path = findChromium()
  return path !== null && (isWindows || run(path, ['--version'], { timeoutMinutes: 1 }))
}

/** @returns an error message, or null */
function ensureChromium(): string | null {
  if (isReady()) return null
  const { CHROMIUM_PATH: chosen } = process.env
  if (chosen) {
    return `CHROMIUM_PATH=${chosen} does not run: set it to a Chromium or Chrome that does, or remove it.`
  }
  console.log('No Chromium found: installing one for the tests, which takes some minutes.')
  if (installers.some((install) => install() && isReady())) return null
  return 'The tests need a browser, and the installation failed: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.'
}

const problem = ensureChromium()
if (problem) {
  console.error(problem)
  process.exitCode = 1
}
