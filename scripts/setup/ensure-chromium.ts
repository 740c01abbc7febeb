/**
 * Is there a Chromium that runs? If not, one gets installed, so that a machine with nothing prepared can run the
 * tests.
 */
import { findChromium } from './chromium.ts'
import { run, runAsRoot } from './run-command.ts'

const isWindows = process.platform === 'win32'

/** Ways to get one, the least intrusive first. Each makes a try of its own; whether it helped is looked at after. */
const installers = [
  () => run('npx', ['playwright', 'install', 'chromium'], { minutes: 5 }),
  // Playwright's own Chromium, if it came, may miss libraries of the system.
  () => findChromium() !== null && runAsRoot('npx', ['playwright', 'install-deps', 'chromium']),
  () =>
    runAsRoot('apt-get', ['update']) &&
    // With a font for Chinese, which half of the screens are in.
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

/** An executable can be there and miss libraries. (On Windows, asking for the version would open a window.) */
function isReady(): boolean {
  const path = findChromium()
  return path !== null && (isWindows || run(path, ['--version'], { minutes: 1 }))
}

function ensureChromium(): string | null {
  if (isReady()) return null
  const { CHROMIUM_PATH: chosen } = process.env
  if (chosen) {
    return `CHROMIUM_PATH=${chosen} does not run: set it to a Chromium or Chrome that does, or remove it.`
  }
  console.log('There is no Chromium here yet: installing one for the tests, which takes minutes.')
  if (installers.some((install) => install() && isReady())) return null
  return 'The tests need a browser, and none could be installed: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.'
}

const problem = ensureChromium()
if (problem) {
  console.error(problem)
  process.exitCode = 1
}
