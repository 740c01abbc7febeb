/// <reference types="msw/vite/client" />
/** Starts the mock behind its service worker, which passes the page's requests to the API back to the page. */
import { createIndexedDbStorage } from './indexeddb-storage.ts'
import { readBundledImage } from '../catalog/bundled-images.ts'
import { setCookieWriter, writeDocumentCookie } from '../lib/cookies.ts'
import { database } from '../db/database.ts'
import { CODE_IS_SLOW, messageOf, MockRefusedError, MockStartError } from './mock-start-error.ts'
import type { ApiRoot } from '../lib/api-root.ts'
import type { LimitStep } from './mock-client.ts'
import { keepSentRequests } from './sent-requests.ts'
import { controlPage } from './worker-registration.ts'
import { wrapMethod } from './wrap-method.ts'

type Network = Pick<(typeof import('virtual:msw'))['network'], 'enable'>

/**
 * Starts the worker. From then on it answers all requests below `apiUrl`, and reports those without a handler.
 *
 * @param limitStep says which step takes too long
 * @throws MockRefusedError if the browser forbids storage or service workers, and else MockStartError
 */
export async function startWorker(
  { apiUrl, authBackend }: ApiRoot,
  limitStep: LimitStep,
): Promise<void> {
  const { href } = new URL(apiUrl, location.href)
  await limitStep(openDatabase(), DATABASE_IS_SLOW)
  checkWebStorage()
  const { network, answer } = await limitStep(
    loadNetwork({ apiUrl: href, authBackend }),
    CODE_IS_SLOW,
  )
  const script = new URL(`${import.meta.env.BASE_URL}mockServiceWorker.js`, location.href)
  await limitStep(controlPage(script), WORKER_IS_SLOW)
  await limitStep(enable(network), WORKER_IS_SLOW)
  setCookieWriter(writeDocumentCookie)
  keepControl()
  await limitStep(keepSentRequests(href, answer), SENT_REQUESTS_ARE_SLOW)
}

const DATABASE_IS_SLOW =
  'The mock backend keeps its data in IndexedDB, and the browser has not opened it yet: close the other tabs of this site, then reload the page.'
const WORKER_IS_SLOW =
  'The service worker of the mock backend has not started yet: close the other tabs of this site, then reload the page; if that does not help, delete the data of this site.'
const SENT_REQUESTS_ARE_SLOW =
  'The mock backend has not answered the requests that the last page sent as it was closed: reload the page.'

async function openDatabase(): Promise<void> {
  try {
    await database.open(createIndexedDbStorage())
  } catch (cause) {
    throw new MockRefusedError(
      `The mock backend keeps its data in IndexedDB, and the browser refuses it (${messageOf(cause)}): allow this site to keep data, free some space, delete the data that another version has left, or leave private browsing.`,
      { cause },
    )
  }
}

/** @throws MockRefusedError without Web Storage, which both MSW and the mock use */
function checkWebStorage(): void {
  try {
    for (const name of ['localStorage', 'sessionStorage']) {
      const storage: Storage | null = Reflect.get(window, name)
      // As in Firefox and in the WebView of Android, where it is turned off.
      if (!storage) throw new Error(`${name} is turned off`)
      storage.getItem('')
    }
  } catch (cause) {
    throw new MockRefusedError(
      `The mock backend needs storage, and the browser refuses it (${messageOf(cause)}): allow this site to keep data, or leave private browsing.`,
      { cause },
    )
  }
}

/** Imports MSW only here, and not at the top of a file: the import fails without Web Storage. */
async function loadNetwork(root: ApiRoot) {
  try {
    const [{ network }, { getResponse }, { createHandlers }] = await Promise.all([
      import('virtual:msw'),
      import('msw'),
      import('../handlers/index.ts'),
    ])
    const handlers = createHandlers(readBundledImage, root)
    network.configure({
      handlers,
      // Requests to anything but the API go to the network.
      onUnhandledFrame: 'bypass',
      context: { quiet: true },
    })
    const answer = async (request: Request) =>
      (await getResponse(handlers, request)) ?? Response.error()
    return { network, answer }
  } catch (cause) {
    throw notStarted(cause)
  }
}

async function enable(network: Network): Promise<void> {
  ignoreUpdateErrors()
  try {
    await network.enable()
  } catch (cause) {
    throw notStarted(cause)
  }
}

const notStarted = (cause: unknown) =>
  new MockStartError(
    `The mock backend could not start (${messageOf(cause)}): reload the page; if that does not help, delete the data of this site.`,
    { cause },
  )

/**
 * MSW checks for a newer worker without awaiting the result. The check fails if the user leaves the page meanwhile, or if
 * there is no network. Each failure would be an unhandled rejection.
 */
function ignoreUpdateErrors(): void {
  wrapMethod(
    ServiceWorkerRegistration.prototype,
    'update',
    (update, registration: ServiceWorkerRegistration, args: []) =>
      Reflect.apply(update, registration, args).catch(() => registration),
  )
}

/** Keeps the page on the worker that it has started with. */
function keepControl(): void {
  // MSW in this page does not listen to another worker.
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
  addEventListener('pageshow', ({ persisted }) => {
    // A worker that was restarted meanwhile has forgotten a page in the back-forward cache.
    if (persisted) navigator.serviceWorker.controller?.postMessage('MOCK_ACTIVATE')
  })
}
