/** Worker thread that prerenders the pages. Its fake browser globals would disturb the build in the main thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { Window } from 'happy-dom'
import type { PrerenderedPage } from '../../../src/app/prerender/types.ts'

const window = new Window({ url: 'http://localhost/' })
const { document, localStorage, sessionStorage, location, history } = window
Object.assign(globalThis, { window, document, localStorage, sessionStorage, location, history })

const { renderPages } = (await import(String(workerData))) as {
  renderPages: () => Promise<PrerenderedPage[]>
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a worker thread has no origin
parentPort?.postMessage(await renderPages())
