/** Service worker: precaches the files of the build, and serves the app's page for navigations to the app's own paths. */
import { clientsClaim } from 'workbox-core'
import {
  addPlugins,
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precache,
  type PrecacheEntry,
} from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { login } from '../router/paths.ts'
import { hasFileType } from '@/shared/utils/file-type.ts'

/** Set by the build (vite/pwa/build-service-worker.ts): its files, its entry script, and what matches the paths of its pages. */
declare const __PRECACHE__: PrecacheEntry[]
declare const __ENTRY_SCRIPT__: string
declare const __PATH_PATTERNS__: string[]

/** Declared by hand: TypeScript cannot load the globals of a worker and those of a page at once. */
declare const self: { skipWaiting(): Promise<void> }

const pathPatterns = __PATH_PATTERNS__.map((source) => new RegExp(source, 'i'))

/** Whether a response has the file of this build, and not a page that the host or a proxy sends in its place. */
async function isFileOfBuild(url: string, response: Response): Promise<boolean> {
  if (!response.ok || !hasFileType(url, response)) return false
  if (!response.headers.get('Content-Type')?.includes('html')) return true
  return (await response.clone().text()).includes(__ENTRY_SCRIPT__)
}

// Controls the page of the first visit as well, so that its lazy chunks come from the precache.
clientsClaim()
cleanupOutdatedCaches()
addPlugins([
  {
    // The browser may have kept something else under the name of a file: the host is asked in any case.
    requestWillFetch: async ({ event, request }) =>
      event.type === 'install' ? new Request(request, { cache: 'no-cache' }) : request,
    // If it is wrong, the installation fails, and the browser tries again later.
    cacheWillUpdate: async ({ request, response }) =>
      (await isFileOfBuild(request.url, response)) ? response : null,
    // A wrong file that an earlier version of this worker has kept is loaded again.
    cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
      cachedResponse && hasFileType(request.url, cachedResponse) ? cachedResponse : null,
  },
])
precache(__PRECACHE__)

const signInPath = import.meta.env.BASE_URL + login.slice(1)
const serveSignIn = createHandlerBoundToURL('login.html')
const servePage = createHandlerBoundToURL('index.html')

// The page has found a proxy in its place (proxy-sign-in.ts): the next navigation is answered by the host.
let isHostAsked = false

registerRoute(
  ({ request, url }) =>
    request.mode === 'navigate' && pathPatterns.some((pattern) => pattern.test(url.pathname)),
  async (options) => {
    const serve = options.url.pathname === signInPath ? serveSignIn : servePage
    if (!isHostAsked) return serve(options)
    isHostAsked = false
    return fetch(options.request).catch(() => serve(options))
  },
)
// All other requests for files of the build.
addRoute()

addEventListener('message', ({ data, ports }: MessageEvent<{ type?: unknown } | null>) => {
  // The user has accepted the update (use-app-update.ts).
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
  if (data?.type !== 'ASK_HOST') return
  isHostAsked = true
  ports[0]?.postMessage(null)
})
