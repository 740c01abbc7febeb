/** What runs Django? Two Python environments, made once and kept until their requirements change. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Face } from '../../../src/api/schemas.ts'

const run = promisify(execFile)

/** Ignored by git; all that is made here can be thrown away. */
export const workFolder = join(import.meta.dirname, '../../../.django')
const isWindows = process.platform === 'win32'

/** Those that run Django 3.2 as well as what else is pinned. */
const versions = ['3.11', '3.12']
const candidates = [
  process.env.PYTHON,
  ...versions.map((version) => `python${version}`),
  'python3',
  'python',
]

/** Sees to it that an environment is there. @returns its Python */
export async function ensureEnvironment(face: Face): Promise<string> {
  const folder = join(workFolder, face)
  const python = join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python')
  const requirements = join(import.meta.dirname, `requirements-${face}.txt`)
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  // Written last, so an environment that was left half made is none.
  const mark = join(folder, 'made-of')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted && (await versionOf(python))) {
    return python
  }

  console.log(`Making the Python environment of ${face}, which takes a minute.`)
  rmSync(folder, { recursive: true, force: true })
  await makeEnvironment(await findPython(), folder)
  await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]).catch(
    (error: unknown) => {
      throw new Error(`The packages of ${requirements} cannot be installed: ${wordsOf(error)}`)
    },
  )
  writeFileSync(mark, wanted)
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

/** @returns such as `3.11`; undefined if there is no such Python, or it cannot make environments */
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
    throw new Error(`${python} cannot make an environment: ${wordsOf(error)}`, { cause: error })
  }
}

/** What a program said as it failed. */
function wordsOf(error: unknown): string {
  const { stdout, stderr } = error as { stdout?: string; stderr?: string }
  return `${stdout ?? ''}${stderr ?? ''}`.trim() || String(error)
}
