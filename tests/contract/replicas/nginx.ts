/** An nginx process as a load balancer in front of two servers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { findFreePort } from '../../../scripts/setup/free-port.ts'

const template = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8')

/** Where packages install nginx: these folders are not on the PATH of every user. */
const COMMON_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** The path of the nginx executable; undefined if it is not installed. */
export function findNginx(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...COMMON_FOLDERS]
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path))
}

export interface LoadBalancer {
  /** The URL of the load balancer, without a path. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts nginx in a temporary folder, and waits until it responds.
 *
 * @param executable the path of nginx
 * @param replicas the hosts, with ports, that receive requests in turn (round robin)
 * @throws Error with its stderr, if it exits before
 */
export async function startNginx(
  executable: string,
  replicas: readonly string[],
): Promise<LoadBalancer> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-nginx-'))
  const address = `127.0.0.1:${await findFreePort()}`
  const servers = replicas.map((host) => `server ${host};`).join(' ')
  const config = template.replace('{{address}}', address).replace('{{servers}}', servers)
  await writeFile(join(folder, 'nginx.conf'), config)

  const child = spawn(executable, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const stderr = text(child.stderr)
  const exit = once(child, 'exit')
  const url = `http://${address}`
  while (!(await isResponding(url))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${await stderr}`)
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

async function isResponding(url: string): Promise<boolean> {
  try {
    await fetch(url)
    return true
  } catch {
    return false
  }
}
