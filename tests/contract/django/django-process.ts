/** Runs Django as a child process: management commands, and the server of one version of the API. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { ApiVersion } from '../../../src/api/schemas.ts'
import { findFreePort } from '../../../scripts/setup/free-port.ts'
import { ensureEnvironment } from './python-environment.ts'

const START_TIMEOUT_MS = 180_000

export interface DjangoProject {
  /** Runs a command of `manage.py` until it exits. */
  manage(...args: string[]): Promise<void>
  /** Starts the server on a free port, and waits until it responds. @throws Error if it exits before, or takes too long */
  serve(): Promise<DjangoServer>
}

export interface DjangoServer {
  readonly port: number
  /** Stops the server, and waits until it has exited. */
  stop(): Promise<void>
}

/** Prepares the Django project for one version. @param settings environment variables that `server/settings.py` reads */
export async function createDjangoProject(
  version: ApiVersion,
  settings: Readonly<Record<string, string>>,
): Promise<DjangoProject> {
  const python = await ensureEnvironment(version)
  const options = {
    cwd: import.meta.dirname,
    env: { ...process.env, ...settings, API_VERSION: version, PYTHONDONTWRITEBYTECODE: '1' },
  }

  return {
    async manage(...args) {
      await promisify(execFile)(python, ['-W', 'ignore', 'manage.py', ...args], options)
    },

    async serve() {
      const port = await findFreePort()
      const args = ['runserver', `127.0.0.1:${port}`, '--noreload', '--nothreading']
      // The pipe to its standard input closes when this process ends, which tells manage.py to exit.
      const child = spawn(python, ['-W', 'ignore', 'manage.py', ...args], options)
      let output = ''
      const appendOutput = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000))
      child.stdout.on('data', appendOutput)
      child.stderr.on('data', appendOutput)
      const exit = once(child, 'exit')
      const hasEnded = () => child.exitCode !== null || child.signalCode !== null

      const deadline = Date.now() + START_TIMEOUT_MS
      while (!(await isResponding(port))) {
        if (hasEnded()) throw new Error(`Django exited while it was starting:\n${output}`)
        if (Date.now() > deadline) {
          child.kill()
          throw new Error(`Django does not respond:\n${output}`)
        }
        await sleep(50)
      }
      // Django ends by a signal or with 0 if it is told to, as by Ctrl+C. Any other exit is an error.
      const reportExit = (code: number | null) => {
        if (code) console.error(`Django (${version}) has exited:\n${output}`)
      }
      child.once('exit', reportExit)
      return {
        port,
        async stop() {
          child.off('exit', reportExit)
          child.kill()
          if (!hasEnded()) await exit
        },
      }
    },
  }
}

async function isResponding(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/api/__mock__/`).then(
    ({ ok }) => ok,
    () => false,
  )
}
