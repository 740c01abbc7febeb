/** The service worker: precaches the files of the build, and answers navigations with the app's page. */
import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

/** What the build puts in (vite/pwa/build-service-worker.ts): its files, and the path or the URL of the API. */
declare const __PRECACHE__: PrecacheEntry[]
declare const __API_PATH__: string

/** The types of a worker's globals cannot be had beside those of a page's. */
declare const self: { skipWaiting(): Promise<void> }

/** Not the app's: the server answers navigations below these. */
const serverPaths = ['/api/', '/media/', '/.well-known/', __API_PATH__].filter(
  (path) => path !== '/',
)

// A first visit has the pages that come later, too.
clientsClaim()
cleanupOutdatedCaches()
// The painted sign-in page is the same wherever it leads back to.
precacheAndRoute(__PRECACHE__, { ignoreURLParametersMatching: [/^redirect$/] })
registerRoute(
  ({ request, url }) =>
    request.mode === 'navigate' && !serverPaths.some((path) => url.pathname.startsWith(path)),
  createHandlerBoundToURL('index.html'),
)

// The user has agreed to change over to this version (use-update.ts).
addEventListener('message', ({ data }: MessageEvent<{ type?: unknown } | null>) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})
