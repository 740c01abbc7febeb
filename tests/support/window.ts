/** Globals of a page that happy-dom lacks when its window is the global object of a VM context. */
import { BroadcastChannel } from 'node:worker_threads'

Object.assign(globalThis, { BroadcastChannel })
// Makes DOMException an instance of this context's Error, as in browsers.
Object.setPrototypeOf(DOMException.prototype, Error.prototype)
