/** Starts an nginx as a load balancer in front of two servers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { freePort } from '../../../scripts/setup/free-port.ts'

const template = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8')

/** Where packages put it: not on everybody's PATH. */
const usualPlaces = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** The executable that is installed; undefined if there is none. */
export function findNginx(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...usualPlaces]
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path))
}

export interface Balancer {
  /** Its own address, without a path. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts it in a temporary folder, and waits until it answers.
 *
 * @param executable which nginx
 * @param replicas the hosts, with ports, that take turns
 * @throws Error with what it complained of, if it ends before
 */
export async function startNginx(
  executable: string,
  replicas: readonly string[],
): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-nginx-'))
  const address = `127.0.0.1:${await freePort()}`
  const servers = replicas.map((host) => `server ${host};`).join(' ')
  const config = template.replace('{{address}}', address).replace('{{servers}}', servers)
  await writeFile(join(folder, 'nginx.conf'), config)

  const child = spawn(executable, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaint = text(child.stderr)
  const exit = once(child, 'exit')
  const url = `http://${address}`
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${await complaint}`)
  }
  return {
    url,
    async stop() {
      child.kill()
      await exit
      await rm(folder, { recursive: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url)
    return true
  } catch {
    return false
  }
}
