/// <reference types="msw/vite/client" />
/** Starts the mock's service worker, which answers the page's requests to the API. */
import { createIndexedDbStorage } from './indexeddb-storage.ts'
import { readBundledImage } from '../catalog/bundled-images.ts'
import { setCookieWriter, writeDocumentCookie } from '../lib/cookies.ts'
import { database } from '../db/database.ts'
import { MockStartError } from './mock-start-error.ts'
import { allowWorkerScript } from './trusted-types.ts'

const WORKER_START_TIMEOUT_MS = 15_000

/**
 * Starts the worker. From then on it answers all requests below `apiUrl`, and reports those without a handler.
 *
 * @param apiUrl the base URL of the API, absolute or below the page's origin, with a slash at its end
 * @throws MockStartError
 */
export async function startWorker(apiUrl: string): Promise<void> {
  await openDatabase()
  setCookieWriter(writeDocumentCookie)
  await enableNetwork(apiUrl)
}

async function openDatabase(): Promise<void> {
  try {
    await database.open(createIndexedDbStorage())
  } catch (cause) {
    throw new MockStartError(
      `The mock backend keeps its data in IndexedDB, and the browser refuses it (${firstLineOf(cause)}): allow this site to keep data, or leave private browsing.`,
      { cause },
    )
  }
}

async function enableNetwork(apiUrl: string): Promise<void> {
  allowWorkerScript(new URL(`${import.meta.env.BASE_URL}mockServiceWorker.js`, location.href))
  try {
    // Imported here, not at the top of the file: the import fails where the browser forbids storage.
    const [{ network }, { createHandlers }, { unhandledHandler }] = await Promise.all([
      import('virtual:msw'),
      import('../handlers/index.ts'),
      import('../handlers/unhandled.ts'),
    ])
    network.configure({
      handlers: [
        ...createHandlers(readBundledImage),
        unhandledHandler(`${new URL(apiUrl, location.href).href}*`, 'v1'),
      ],
      // Requests to anything but the API go to the network.
      onUnhandledFrame: 'bypass',
      context: { quiet: true },
    })
    ignoreUpdateErrors()
    await withTimeout(network.enable())
  } catch (cause) {
    const isStorageError = cause instanceof DOMException && cause.name === 'SecurityError'
    const advice = isStorageError
      ? 'allow this site to keep data, or leave private browsing'
      : 'reload the page; if that does not help, delete the data of this site, and allow it to run service workers'
    throw new MockStartError(
      `The service worker of the mock backend could not start (${firstLineOf(cause)}): ${advice}.`,
      { cause },
    )
  }
}

/**
 * MSW checks for a newer worker without awaiting the result. The check fails if the user leaves the page meanwhile, or if
 * there is no network. Each failure would be an unhandled rejection.
 */
function ignoreUpdateErrors(): void {
  const { prototype } = ServiceWorkerRegistration
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { update } = prototype
  prototype.update = function safeUpdate(this: ServiceWorkerRegistration) {
    return update.call(this).catch(() => this)
  }
}

async function withTimeout(work: void | Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${WORKER_START_TIMEOUT_MS / 1000} s`)),
      WORKER_START_TIMEOUT_MS,
    )
  })
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer))
}

/** The first line of an error says what happened. Some errors continue with advice that does not apply here. */
const firstLineOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
