/** On-demand installation of the packages of rarely used tools, each of which has a package.json of its own. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PlainError } from '../../vite/plain-error.ts'

/**
 * Installs the packages of a folder, unless they match its lock file already.
 *
 * @param folder the absolute path of a folder with a package.json and a package-lock.json
 * @throws PlainError if the installation fails
 */
export function ensurePackages(folder: string): void {
  if (isInstalled(folder)) return
  const path = relative(process.cwd(), folder)
  console.log(`Installing the packages of ${path}, which only this command needs.`)
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new PlainError(`The packages of ${path} could not be installed.`)
}

/** Compares the lock file with the one that npm keeps of the installed packages. */
function isInstalled(folder: string): boolean {
  const installedLock = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return false
  const { '': _project, ...wanted } = packagesOf(join(folder, 'package-lock.json'))
  return Object.entries(packagesOf(installedLock)).every(
    ([path, { version }]) => wanted[path]?.version === version,
  )
}

interface LockFile {
  packages: Record<string, { version?: string }>
}

const packagesOf = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as LockFile).packages
