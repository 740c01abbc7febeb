/** How is one Django process run? */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Face } from '../../../src/api/schemas.ts'
import { ensureEnvironment } from './python-environment.ts'

const patience = 180_000

export interface Django {
  /** Runs a command of `manage.py` to its end. */
  manage(...words: string[]): Promise<void>
  /** Starts the server. */
  serve(): Promise<Running>
}

export interface Running {
  readonly port: number
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>
}

/** @param settings what `server/settings.py` reads from the environment */
export async function createDjango(
  face: Face,
  settings: Readonly<Record<string, string>>,
): Promise<Django> {
  const python = await ensureEnvironment(face)
  const options = {
    cwd: import.meta.dirname,
    env: { ...process.env, ...settings, FACE: face, PYTHONDONTWRITEBYTECODE: '1' },
  }

  return {
    async manage(...words) {
      await promisify(execFile)(python, ['-W', 'ignore', 'manage.py', ...words], options)
    },

    async serve() {
      const port = await freePort()
      const words = ['runserver', `127.0.0.1:${port}`, '--noreload', '--nothreading']
      // Its standard input stays open as long as this process lives: so it knows when to end.
      const child = spawn(python, ['-W', 'ignore', 'manage.py', ...words], options)
      let output = ''
      const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000))
      child.stdout.on('data', keep)
      child.stderr.on('data', keep)
      const exit = once(child, 'exit')
      const hasEnded = () => child.exitCode !== null || child.signalCode !== null

      const deadline = Date.now() + patience
      while (!(await answers(port))) {
        if (hasEnded()) throw new Error(`Django ended as it began:\n${output}`)
        if (Date.now() > deadline) {
          child.kill()
          throw new Error(`Django does not answer:\n${output}`)
        }
        await sleep(50)
      }
      // Whoever is told to end does so by a signal, or with success.
      const complain = (code: number | null) => {
        if (code) console.error(`Django (${face}) has ended:\n${output}`)
      }
      child.once('exit', complain)
      return {
        port,
        async stop() {
          child.off('exit', complain)
          child.kill()
          if (!hasEnded()) await exit
        },
      }
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/api/backstage/`).then(
    ({ ok }) => ok,
    () => false,
  )
}
