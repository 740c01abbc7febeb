/** What the window of a page has, and happy-dom's lacks where it is the global object of a VM context. */
import { BroadcastChannel } from 'node:worker_threads'

Object.assign(globalThis, { BroadcastChannel })
// An exception of the DOM is an Error, and of this context.
Object.setPrototypeOf(DOMException.prototype, Error.prototype)
