/** Tools that few people run have a package.json of their own, and their packages are installed when they are first needed. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PlainError } from '../../vite/plain-error.ts'

/**
 * Installs what the lock file of a folder says, unless that is what is there.
 *
 * @param folder the absolute path of one that has a package.json and a lock file
 * @throws PlainError if it cannot be installed
 */
export function ensurePackages(folder: string): void {
  if (isInstalled(folder)) return
  const shown = relative(process.cwd(), folder)
  console.log(`Installing the packages of ${shown}, which only this command needs.`)
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new PlainError(`The packages of ${shown} could not be installed.`)
}

/** npm notes what it has installed; a lock file that has changed since says something else. */
function isInstalled(folder: string): boolean {
  const note = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const { '': _project, ...wanted } = packagesOf(join(folder, 'package-lock.json'))
  return Object.entries(packagesOf(note)).every(
    ([path, { version }]) => wanted[path]?.version === version,
  )
}

interface Lock {
  packages: Record<string, { version?: string }>
}

const packagesOf = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages
