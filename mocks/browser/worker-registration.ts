/** Registers the mock's service worker, and waits until it controls this page. */
import { messageOf, MockRefusedError, MockStartError } from './mock-start-error.ts'
import { reloadOnce } from './reload-once.ts'
import { allowWorkerScript } from './trusted-types.ts'

/**
 * Makes the newest worker of the script the one that controls this page, if necessary by one reload. A page may be controlled by
 * none, because the user has reloaded it past all caches, or because the registration was removed and restored while another tab
 * used it; and by another worker, of an earlier version or another app.
 *
 * @throws MockRefusedError if the browser refuses the worker, MockStartError if it does not control the page
 */
export async function controlPage(script: URL): Promise<void> {
  allowWorkerScript(script)
  const worker = await registerWorker(script)
  await until(worker, 'activated')
  if (worker.state === 'redundant') await reloadOnce(new MockStartError(FAILED))
  if (!isController(worker)) await Promise.race([untilAnswered(worker), until(worker, 'redundant')])
  if (!isController(worker)) await reloadOnce(new MockStartError(NO_CONTROL))
}

const FAILED =
  'The service worker of the mock backend failed: reload the page; if that does not help, delete the data of this site.'
const NO_CONTROL =
  'The service worker of the mock backend does not control this page: turn off “Bypass for network” in the developer tools, close the other tabs of this site, then reload the page.'

const isController = (worker: ServiceWorker) => navigator.serviceWorker.controller === worker

async function registerWorker(script: URL): Promise<ServiceWorker> {
  try {
    // To register it again would take seconds: the browser first looks for a newer version.
    const registered = newestWorker(await navigator.serviceWorker.getRegistration())
    if (registered?.scriptURL === script.href) return registered
    const worker = newestWorker(await navigator.serviceWorker.register(script))
    if (worker) return worker
    throw new Error('its registration has no worker')
  } catch (cause) {
    throw new MockRefusedError(
      `The browser refuses the service worker of the mock backend (${messageOf(cause)}): allow this site to keep data and to run service workers, leave private browsing, or open the page by http://localhost or with a certificate that the browser trusts.`,
      { cause },
    )
  }
}

const newestWorker = (registration?: ServiceWorkerRegistration) =>
  registration?.installing ?? registration?.waiting ?? registration?.active

/** Waits for a state. A worker becomes redundant if it cannot be installed, or another page has removed its registration. */
function until(worker: ServiceWorker, state: ServiceWorkerState): Promise<void> {
  return new Promise((resolve) => {
    function check(): void {
      if (worker.state === state || worker.state === 'redundant') resolve()
    }
    worker.addEventListener('statechange', check)
    check()
  })
}

/** Lets a message go to the worker and back: by then the page has heard whether the worker has claimed it. */
function untilAnswered(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('message', ({ source }) => {
      if (source === worker) resolve()
    })
    // MSW's worker answers, even to a page that it does not control.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage('KEEPALIVE_REQUEST')
  })
}
