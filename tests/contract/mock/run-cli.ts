/** Runs `npm run mock:server` as a child process. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const cliPath = fileURLToPath(new URL('../../../mocks/node/cli.ts', import.meta.url))

const childProcesses = new Set<ChildProcess>()

/** Kills every process that a test has left running. */
export function killAll(): void {
  for (const child of childProcesses) child.kill('SIGKILL')
}

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command until it exits. */
export async function runCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<CliResult> {
  const child = spawnCli(args, env)
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { code: child.exitCode, stdout, stderr }
}

export interface MockProcess {
  /** The base URL of its API. */
  readonly url: string
  /** Sends a signal and waits for the exit. @returns the exit code; null if the signal killed the process */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * Starts the command on a free port, and waits until it listens.
 *
 * @throws Error with its stderr, if it exits before
 */
export async function startCli(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<MockProcess> {
  const child = spawnCli(['--port', '0', ...args], env)
  const stderr = text(child.stderr)
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
  throw new Error(`The mock did not start: ${await stderr}`)
}

function spawnCli(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [cliPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MOCK_KEY: undefined, ...env },
  })
  childProcesses.add(child)
  child.once('exit', () => childProcesses.delete(child))
  return child
}
