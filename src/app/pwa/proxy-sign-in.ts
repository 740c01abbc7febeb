/**
 * A proxy in front of the host that wants the user to sign in, when the app's page comes from the service worker: without
 * this, the user would see an app whose requests fail, and never the sign-in page of the proxy.
 */
import { messageSW } from 'workbox-window'
import { hasFileType } from '@/shared/utils/file-type.ts'
import { readStorage, removeFromStorage, writeStorage } from '@/shared/utils/safe-storage.ts'

/** With these a proxy sends its sign-in page. */
const SIGN_IN_STATUSES: ReadonlySet<number> = new Set([401, 403, 511])

/** The key in sessionStorage that tells a page that it is the result of a reload. */
const RELOADED_KEY = 'latchkey.proxy'

/**
 * Asks the host for a file that the service worker has not cached. If something else is in its place, reloads the page, for
 * which the service worker then asks the host. A page that is the result of that, and one without storage, stays as it is:
 * it would be a reload loop.
 *
 * @param file a URL with an extension
 * @param worker controls the page
 */
export async function reloadForProxySignIn(file: string, worker: ServiceWorker): Promise<void> {
  const isReloaded = readStorage(RELOADED_KEY, 'sessionStorage') !== null
  removeFromStorage(RELOADED_KEY, 'sessionStorage')
  if (isReloaded || !(await isProxyInTheWay(file))) return
  if (!writeStorage(RELOADED_KEY, 'true', 'sessionStorage')) return
  await messageSW(worker, { type: 'ASK_HOST' })
  location.reload()
}

async function isProxyInTheWay(file: string): Promise<boolean> {
  const response = await fetch(file, { method: 'HEAD', redirect: 'manual', cache: 'no-store' })
  return (
    response.type === 'opaqueredirect' ||
    SIGN_IN_STATUSES.has(response.status) ||
    (response.ok && !hasFileType(file, response))
  )
}
