/** The real backend, for as long as it is wanted: both faces, one database, behind one address. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { workFolder } from './python-environment.ts'
import { createFront } from './reverse-proxy.ts'
import { writeData } from './write-seed-data.ts'
import { createDjango } from './django-process.ts'

export interface Backend {
  /** The base URL of the API. */
  readonly url: string
  /** What tokens are signed with: 32 bytes, as base64url. */
  readonly key: string
  stop(): Promise<void>
}

/**
 * Starts it, with new data. What it takes from Python it makes for itself.
 *
 * @param port where it answers; any that is free, if that is 0
 */
export async function startDjango(port = 0): Promise<Backend> {
  mkdirSync(workFolder, { recursive: true })
  const data = mkdtempSync(join(workFolder, 'data-'))
  const endings: (() => unknown)[] = [() => rmSync(data, { recursive: true, force: true })]
  async function stop(): Promise<void> {
    for (const end of endings.splice(0).reverse()) await end()
  }

  try {
    const key = randomBytes(32).toString('base64url')
    const settings = { LATCHKEY_KEY: key, LATCHKEY_DATA: data, LATCHKEY_BACKSTAGE: 'open' }
    const [v1, v2] = await Promise.all([createDjango('v1', settings), createDjango('v2', settings)])

    await writeData(data)
    await v1.manage('migrate')
    await v2.manage('migrate')
    await v1.manage('seed')
    copyFileSync(join(data, 'live.sqlite3'), join(data, 'seed.sqlite3'))

    const first = await v1.serve()
    endings.push(() => first.stop())
    const second = await v2.serve()
    endings.push(() => second.stop())
    const front = createFront({ v1: first.port, v2: second.port }).listen(port, '127.0.0.1')
    await once(front, 'listening')
    endings.push(() => {
      front.closeAllConnections()
      front.close()
    })
    const address = front.address() as AddressInfo
    return { url: `http://127.0.0.1:${address.port}/api/`, key, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
