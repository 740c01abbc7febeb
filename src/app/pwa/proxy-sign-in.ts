/**
 * A proxy in front of the host that wants the user to sign in, when the app's page comes from the service worker: without
 * this, the user would see an app whose requests fail, and never the sign-in page of the proxy.
 */
import { hasFileType } from '@/shared/utils/file-type.ts'
import { readStorage, writeStorage } from '@/shared/utils/safe-storage.ts'

/** With these a proxy sends its sign-in page. */
export const SIGN_IN_STATUSES: ReadonlySet<number> = new Set([401, 403, 511])

/** The key in sessionStorage of the one reload. */
const RELOADED_KEY = 'latchkey.proxy'

/**
 * Asks the host for a file that the service worker has not cached. If something else is in its place, reloads the page: for
 * a reload the service worker asks the host first. Once in each tab, and not without storage, because of reload loops.
 *
 * @param file a URL with an extension
 */
export async function reloadForProxySignIn(file: string): Promise<void> {
  if (readStorage(RELOADED_KEY, 'sessionStorage') !== null) return
  const response = await fetch(file, { method: 'HEAD', redirect: 'manual', cache: 'no-store' })
  const isInTheWay =
    response.type === 'opaqueredirect' ||
    SIGN_IN_STATUSES.has(response.status) ||
    (response.ok && !hasFileType(file, response))
  if (isInTheWay && writeStorage(RELOADED_KEY, 'true', 'sessionStorage')) location.reload()
}
