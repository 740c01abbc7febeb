/// <reference types="msw/vite/client" />
/** The mock backend in a page: a service worker answers what the page requests from its API. */
import { createBrowserStorage } from './indexeddb-storage.ts'
import { readBundledImage } from '../catalog/bundled-images.ts'
import { sendCookiesBy, setInDocument } from '../lib/cookies.ts'
import { database } from '../db/database.ts'
import { MockStartError } from './mock-start-error.ts'
import { allowWorkerScript } from './trusted-types.ts'

const patience = 15_000

/**
 * Starts the worker: from then on it answers the page's requests to the API, and an unknown one below `apiUrl` is an error.
 *
 * @throws MockStartError
 */
export async function startWorker(apiUrl: string): Promise<void> {
  await openDatabase()
  sendCookiesBy(setInDocument)
  await enableNetwork(apiUrl)
}

async function openDatabase(): Promise<void> {
  try {
    await database.open(createBrowserStorage())
  } catch (cause) {
    throw new MockStartError(
      `The mock backend keeps its data in IndexedDB, and the browser refuses it (${textOf(cause)}): allow this site to keep data, or leave private browsing.`,
      { cause },
    )
  }
}

async function enableNetwork(apiUrl: string): Promise<void> {
  allowWorkerScript(new URL(`${import.meta.env.BASE_URL}mockServiceWorker.js`, location.href))
  try {
    // Loaded here, not at the top of the file: loading them fails where the browser forbids storage.
    const [{ network }, { createHandlers }, { unhandled }] = await Promise.all([
      import('virtual:msw'),
      import('../handlers/index.ts'),
      import('../handlers/unhandled.ts'),
    ])
    network.configure({
      handlers: [
        ...createHandlers(readBundledImage),
        unhandled(`${new URL(apiUrl, location.href).href}*`, 'v1'),
      ],
      // What is not for the API goes to the network, as if there were no mock.
      onUnhandledFrame: 'bypass',
      context: { quiet: true },
    })
    letUpdatesFail()
    await inTime(network.enable())
  } catch (cause) {
    const isStorage = cause instanceof DOMException && cause.name === 'SecurityError'
    const advice = isStorage
      ? 'allow this site to keep data, or leave private browsing'
      : 'reload the page; if that does not help, delete the data of this site, and allow it to run service workers'
    throw new MockStartError(
      `The service worker of the mock backend could not start (${textOf(cause)}): ${advice}.`,
      { cause },
    )
  }
}

/**
 * A worker that is there already is asked for a newer one, and nobody waits for that. It fails whenever the page is left
 * meanwhile, or without a network, and would be an unhandled rejection each time.
 */
function letUpdatesFail(): void {
  const { prototype } = ServiceWorkerRegistration
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { update } = prototype
  prototype.update = function updateOrNot(this: ServiceWorkerRegistration) {
    return update.call(this).catch(() => this)
  }
}

async function inTime(work: void | Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience / 1000} s`)), patience)
  })
  await Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

/** The first line says what happened; the advice that follows in some is for other set-ups. */
const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
