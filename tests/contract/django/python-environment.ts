/** The two Python virtual environments that run Django. Each is created once and rebuilt when its requirements file changes. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ApiVersion } from '../../../src/api/schemas.ts'

const run = promisify(execFile)

/** The folder of the environments and the data. It is ignored by git and can be deleted at any time. */
export const workFolder = join(import.meta.dirname, '../../../.django')
const isWindows = process.platform === 'win32'

/** The Python versions that both Django 3.2 and the other pinned packages support. */
const versions = ['3.11', '3.12']
const candidates = [
  process.env.PYTHON,
  ...versions.map((version) => `python${version}`),
  'python3',
  'python',
]

/** Creates the environment of a version, unless it exists already. @returns the path of its Python */
export async function ensureEnvironment(version: ApiVersion): Promise<string> {
  const folder = join(workFolder, version)
  const python = join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python')
  const requirements = join(import.meta.dirname, `requirements-${version}.txt`)
  const requirementsHash = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  // The marker is written last, so that an unfinished environment is rebuilt.
  const marker = join(folder, 'made-of')
  if (
    existsSync(marker) &&
    readFileSync(marker, 'utf8') === requirementsHash &&
    (await versionOf(python))
  ) {
    return python
  }

  console.log(`Creating the Python environment of ${version}, which takes a minute.`)
  rmSync(folder, { recursive: true, force: true })
  await makeEnvironment(await findPython(), folder)
  await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]).catch(
    (error: unknown) => {
      throw new Error(`The packages of ${requirements} cannot be installed: ${outputOf(error)}`)
    },
  )
  writeFileSync(marker, requirementsHash)
  return python
}

async function findPython(): Promise<string> {
  for (const candidate of candidates) {
    if (candidate && versions.includes((await versionOf(candidate)) ?? '')) return candidate
  }
  throw new Error(
    `Django needs Python ${versions.join(' or ')} with venv, and none was found: install it (on Debian, apt-get install python3-venv), or set PYTHON to one.`,
  )
}

/** @returns the version, as in `3.11`; undefined if there is no such Python, or it cannot create environments */
async function versionOf(python: string): Promise<string | undefined> {
  const code = 'import ensurepip, sys, venv; print("%d.%d" % sys.version_info[:2])'
  return run(python, ['-c', code]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
}

async function makeEnvironment(python: string, folder: string): Promise<void> {
  try {
    await run(python, ['-m', 'venv', folder])
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`${python} cannot create an environment: ${outputOf(error)}`, { cause: error })
  }
}

/** The output of a command that failed. */
function outputOf(error: unknown): string {
  const { stdout, stderr } = error as { stdout?: string; stderr?: string }
  return `${stdout ?? ''}${stderr ?? ''}`.trim() || String(error)
}
