/** Starts and stops the real Django backend: both versions of the API on one database, behind one URL. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { workFolder } from './python-environment.ts'
import { createReverseProxy } from './reverse-proxy.ts'
import { writeSeedData } from './write-seed-data.ts'
import { createDjangoProject } from './django-process.ts'

export interface DjangoBackend {
  /** The base URL of the API. */
  readonly url: string
  /** The signing key of tokens: 32 bytes, as base64url. */
  readonly key: string
  stop(): Promise<void>
}

/**
 * Starts the backend with new data. Creates the Python environments if they do not exist.
 *
 * @param port the port of the API; 0 for any free port
 */
export async function startDjango(port = 0): Promise<DjangoBackend> {
  mkdirSync(workFolder, { recursive: true })
  const data = mkdtempSync(join(workFolder, 'data-'))
  const cleanups: (() => unknown)[] = [() => rmSync(data, { recursive: true, force: true })]
  async function stop(): Promise<void> {
    for (const end of cleanups.splice(0).reverse()) await end()
  }

  try {
    const key = randomBytes(32).toString('base64url')
    const settings = { LATCHKEY_KEY: key, LATCHKEY_DATA: data, LATCHKEY_MOCK_ADMIN: 'open' }
    const [v1, v2] = await Promise.all([
      createDjangoProject('v1', settings),
      createDjangoProject('v2', settings),
    ])

    await writeSeedData(data)
    await v1.manage('migrate')
    await v2.manage('migrate')
    await v1.manage('seed')
    copyFileSync(join(data, 'live.sqlite3'), join(data, 'seed.sqlite3'))

    const first = await v1.serve()
    cleanups.push(() => first.stop())
    const second = await v2.serve()
    cleanups.push(() => second.stop())
    const proxy = createReverseProxy({ v1: first.port, v2: second.port }).listen(port, '127.0.0.1')
    await once(proxy, 'listening')
    cleanups.push(() => {
      proxy.closeAllConnections()
      proxy.close()
    })
    const address = proxy.address() as AddressInfo
    return { url: `http://127.0.0.1:${address.port}/api/`, key, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
