/** `npm run mock` as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../../mocks/node/cli.ts', import.meta.url))

const children = new Set<ChildProcess>()

/** Ends whatever a test has left running. */
export function endAll(): void {
  for (const child of children) child.kill('SIGKILL')
}

export interface Outcome {
  readonly code: number | null
  readonly output: string
  readonly complaint: string
}

/** Runs it to its end. */
export async function runMock(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const child = start(args, env)
  const [output, complaint] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { code: child.exitCode, output, complaint }
}

export interface RunningCommand {
  /** The base URL of its API. */
  readonly url: string
  /** Sends it a signal. @returns its exit code; null if the signal ended it */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * Starts it on any free port, and waits until it says that it listens.
 *
 * @throws Error with what it complained of, if it ends before
 */
export async function startMock(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<RunningCommand> {
  const child = start(['--port', '0', ...args], env)
  const complaint = text(child.stderr)
  const exit = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /listens at (\S+)/.exec(line) ?? []
    if (url === undefined) continue
    return {
      url,
      async stop(signal = 'SIGTERM') {
        child.kill(signal)
        await exit
        return child.exitCode
      },
    }
  }
  throw new Error(`The mock did not start: ${await complaint}`)
}

function start(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MOCK_KEY: undefined, ...env },
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
