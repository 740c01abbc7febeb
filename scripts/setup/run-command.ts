/** Runs other programs, for scripts that install missing tools. */
import { spawnSync } from 'node:child_process'

/**
 * Runs a command, and hides its output.
 *
 * @returns whether it succeeded
 */
export function run(
  command: string,
  args: readonly string[],
  { timeoutMinutes = 10, cwd }: { timeoutMinutes?: number; cwd?: string } = {},
): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'ignore',
    timeout: timeoutMinutes * 60_000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    ...(cwd !== undefined && { cwd }),
  })
  return status === 0
}

/** Runs a command that changes the system: as root, or with a sudo that needs no password. */
export function runAsRoot(command: string, args: readonly string[]): boolean {
  return process.getuid?.() === 0 ? run(command, args) : run('sudo', ['-n', command, ...args])
}
