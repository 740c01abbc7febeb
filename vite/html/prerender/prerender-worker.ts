/** Paints, in a thread of its own: what stands in for the browser there would be in the way of the build. */
import { parentPort, workerData } from 'node:worker_threads'
import { Window } from 'happy-dom'
import type { PaintedPage } from '../../../src/app/prerender/types.ts'

const window = new Window({ url: 'http://localhost/' })
const { document, localStorage, sessionStorage, location, history } = window
Object.assign(globalThis, { window, document, localStorage, sessionStorage, location, history })

const { paintAll } = (await import(String(workerData))) as {
  paintAll: () => Promise<PaintedPage[]>
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(await paintAll())
