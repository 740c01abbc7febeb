/** The window of a page: globals that happy-dom lacks when it is the global object of a VM context, and its errors. */
import { BroadcastChannel } from 'node:worker_threads'

Object.assign(globalThis, { BroadcastChannel })
// Makes DOMException an instance of this context's Error, as in browsers.
Object.setPrototypeOf(DOMException.prototype, Error.prototype)

// Fails the test (fail-on-console.ts). Vitest reports exceptions itself.
addEventListener('error', ({ message, error }) => {
  if (!error) console.error(`An error of the window: ${message}`)
})
