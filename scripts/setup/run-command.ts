/** How is another program run, and did it succeed? For scripts that bring what is missing on a machine. */
import { spawnSync } from 'node:child_process'

/** Runs a command without showing what it prints. @returns whether it succeeded */
export function run(
  command: string,
  args: readonly string[],
  { minutes = 10, cwd }: { minutes?: number; cwd?: string } = {},
): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'ignore',
    timeout: minutes * 60_000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    ...(cwd !== undefined && { cwd }),
  })
  return status === 0
}

/** Runs a command that changes the system: as root, or by a sudo that asks for no password. */
export function runAsRoot(command: string, args: readonly string[]): boolean {
  return process.getuid?.() === 0 ? run(command, args) : run('sudo', ['-n', command, ...args])
}
