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
import { SIGN_IN_STATUSES } from './proxy-sign-in.ts'

/** Set by the build (vite/pwa/build-service-worker.ts): its files, its entry script, and what matches the paths of its pages. */
declare const __PRECACHE__: PrecacheEntry[]
declare const __ENTRY_SCRIPT__: string
declare const __PATH_PATTERNS__: string[]

/** Declared by hand: TypeScript cannot load the globals of a worker and those of a page at once. */
declare const self: { skipWaiting(): Promise<void> }

/** How a browser requests a page that the user reloads. */
const RELOAD_MODES: readonly RequestCache[] = ['no-cache', 'reload']
const PROXY_TIMEOUT_MS = 5000
/** Every page of the app has it (index.html), in each version. */
const APP_MARK = 'data-app="latchkey"'

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
    // The browser may have kept a wrong response under the name of a file: ask the host again.
    fetchDidSucceed: async ({ event, request, response }) =>
      event.type !== 'install' || (await isFileOfBuild(request.url, response))
        ? response
        : fetch(request.url, { cache: 'reload' }),
    // If it is still wrong, the installation fails, and the browser tries again later.
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

registerRoute(
  ({ request, url }) =>
    request.mode === 'navigate' && pathPatterns.some((pattern) => pattern.test(url.pathname)),
  async (options) => {
    const serve = options.url.pathname === signInPath ? serveSignIn : servePage
    const isReload = RELOAD_MODES.includes(options.request.cache)
    return (isReload && (await proxyPage(options.request))) || serve(options)
  },
)
// All other requests for files of the build.
addRoute()

/**
 * On a reload, what the host answers instead of the app: the sign-in page of a proxy in front of it, or a redirect there.
 * Undefined if it is the app, or if the host does not respond.
 */
async function proxyPage(request: Request): Promise<Response | undefined> {
  const timeout = new Promise<undefined>((resolve) => setTimeout(resolve, PROXY_TIMEOUT_MS))
  const response = await Promise.race([fetch(request).catch(() => undefined), timeout])
  if (!response) return undefined
  if (response.type === 'opaqueredirect') return response
  // Read to its end: an unread body would keep the connection, and this worker, busy.
  const body = await response.text()
  const isInTheWay = response.ok ? !body.includes(APP_MARK) : SIGN_IN_STATUSES.has(response.status)
  return isInTheWay ? new Response(body, response) : undefined
}

// The user has accepted the update (use-app-update.ts).
addEventListener('message', ({ data }: MessageEvent<{ type?: unknown } | null>) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})
