/** Service worker: precaches the files of the build, and serves the app's page for navigations. */
import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

/** Set by the build (vite/pwa/build-service-worker.ts): its files, and the path or the URL of the API. */
declare const __PRECACHE__: PrecacheEntry[]
declare const __API_PATH__: string

/** Declared by hand: TypeScript cannot load the globals of a worker and those of a page at once. */
declare const self: { skipWaiting(): Promise<void> }

/** Paths that belong to the server: navigations below them go to the network. */
const SERVER_PATHS = ['/api/', '/media/', '/.well-known/', __API_PATH__].filter(
  (path) => path !== '/',
)

// Controls the page of the first visit as well, so that its lazy chunks come from the precache.
clientsClaim()
cleanupOutdatedCaches()
// One prerendered sign-in page serves every redirect path.
precacheAndRoute(__PRECACHE__, { ignoreURLParametersMatching: [/^redirect$/] })
registerRoute(
  ({ request, url }) =>
    request.mode === 'navigate' && !SERVER_PATHS.some((path) => url.pathname.startsWith(path)),
  createHandlerBoundToURL('index.html'),
)

// The user has accepted the update (use-app-update.ts).
addEventListener('message', ({ data }: MessageEvent<{ type?: unknown } | null>) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})
