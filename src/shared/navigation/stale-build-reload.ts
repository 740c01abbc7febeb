/** Reload of a stale build: a chunk that fails to load (stale chunk) may be gone because a newer build has been deployed. */
import { readStorage, writeStorage } from '@/shared/utils/safe-storage.ts'

/** The key in sessionStorage of the build that was found to be stale, identified by its entry script. */
const STALE_BUILD_KEY = 'latchkey.outdated'

const CHECK_TIMEOUT_MS = 5000

/**
 * Loads the newer build if the server has one. Not if this was tried before and the stale build came back, which would be a
 * reload loop.
 *
 * @param address where to start the newer build; by default the current page
 * @returns whether this page is being left
 */
export async function reloadIfStaleBuild(address = location.href): Promise<boolean> {
  const running = document.querySelector('script[type=module][src]')?.getAttribute('src')
  const stale = readStorage(STALE_BUILD_KEY, 'sessionStorage')
  // Without storage, a reload loop could not be detected.
  if (!running || stale === undefined || stale === running) return false
  const latest = await latestEntry()
  if (!latest || latest === running) return false
  if (!writeStorage(STALE_BUILD_KEY, running, 'sessionStorage')) return false
  const isCurrentPage = new URL(address, location.href).href === location.href
  if (isCurrentPage) location.reload()
  else location.assign(address)
  return true
}

/** The entry script in the server's HTML; undefined if there is none, or the server cannot be reached. */
async function latestEntry(): Promise<string | undefined> {
  try {
    // With a query that the service worker does not answer from its cache.
    const response = await fetch(`${import.meta.env.BASE_URL}?latest`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(CHECK_TIMEOUT_MS),
    })
    const html = response.ok ? await response.text() : ''
    return /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1]
  } catch {
    return undefined
  }
}
