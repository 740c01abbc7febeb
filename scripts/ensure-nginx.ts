/** Is there an nginx that runs? If not, one is brought, so that a machine with nothing prepared can run the tests. */
import { globSync, mkdirSync } from 'node:fs'
import { run, runAsRoot } from './commands.ts'
import { findNginx, howToGetNginx, ownNginx } from './nginx.ts'

/** Ways to get one, the least intrusive first. Each makes a try of its own; whether it helped is looked at after. */
const installers = [
  unpackFromDebian,
  () => runAsRoot('apt-get', ['update']) && unpackFromDebian(),
  // It may miss the library that it encrypts with.
  () =>
    findNginx() !== null &&
    runAsRoot('apt-get', ['install', '--yes', '--no-install-recommends', 'openssl']),
  () => runAsRoot('dnf', ['install', '-y', 'nginx']),
  () => runAsRoot('apk', ['add', 'nginx']),
  () => runAsRoot('pacman', ['-S', '--noconfirm', 'nginx']),
  () => run('brew', ['install', 'nginx']),
]

/** Debian starts what it installs, on port 80, which nobody asked for: the program alone is enough. */
function unpackFromDebian(): boolean {
  mkdirSync(ownNginx, { recursive: true })
  if (!run('apt-get', ['download', 'nginx'], { cwd: ownNginx })) return false
  const [archive] = globSync('nginx_*.deb', { cwd: ownNginx })
  return archive !== undefined && run('dpkg-deb', ['--extract', archive, '.'], { cwd: ownNginx })
}

/** An executable can be there and miss libraries. */
function isReady(): boolean {
  const path = findNginx()
  return path !== null && run(path, ['-v'], { minutes: 1 })
}

function ensureNginx(): boolean {
  if (isReady()) return true
  console.log('There is no nginx here yet: getting one for the tests.')
  return installers.some((install) => install() && isReady())
}

if (!ensureNginx()) {
  console.error(`The tests need nginx, and none could be got: ${howToGetNginx}.`)
  process.exitCode = 1
}
