/**
 * Reload after a file of the app failed to load: it is gone because a newer build has been deployed (stale chunk), or the
 * browser has kept something else under its name.
 */
import { hasFileType } from '@/shared/utils/file-type.ts'
import { readStorage, writeStorage } from '@/shared/utils/safe-storage.ts'

/** The key in sessionStorage of what this tab was reloaded for: the stale build, identified by its entry script, and broken files. */
const RELOADED_KEY = 'latchkey.outdated'

const CHECK_TIMEOUT_MS = 5000

let attempt: Promise<boolean> | undefined

/**
 * Loads the newer build if the server has one, or the same build if files of it were broken and are whole now. Once for each
 * build and each file: if it comes back, another attempt would be a reload loop. Calls at the same time share one attempt.
 *
 * @param address where to start; by default the current page
 * @returns whether this page is being left
 */
export function reloadIfStaleBuild(address = location.href): Promise<boolean> {
  attempt ??= reload(address).finally(() => (attempt = undefined))
  return attempt
}

async function reload(address: string): Promise<boolean> {
  const entry = document.querySelector('script[type=module][src]')?.getAttribute('src')
  const reloaded = readStorage(RELOADED_KEY, 'sessionStorage')
  // Without storage, a reload loop could not be detected.
  if (!entry || reloaded === undefined) return false
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS)
  const latest = await latestEntry(signal)
  if (!latest) return false
  const causes = latest === entry ? await repairFiles(signal) : [entry]
  const known = reloaded?.split(' ') ?? []
  const isNew = causes.some((cause) => !known.includes(cause))
  if (!isNew || !writeStorage(RELOADED_KEY, [...known, ...causes].join(' '), 'sessionStorage'))
    return false
  const isCurrentPage = new URL(address, location.href).href === location.href
  if (isCurrentPage) location.reload()
  else location.assign(address)
  return true
}

/** The entry script in the server's HTML; undefined if there is none, or the server cannot be reached. */
async function latestEntry(signal: AbortSignal): Promise<string | undefined> {
  try {
    // With a query that the service worker does not answer from its cache.
    const response = await fetch(`${import.meta.env.BASE_URL}?latest`, {
      cache: 'no-store',
      signal,
    })
    const html = response.ok ? await response.text() : ''
    return /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1]
  } catch {
    return undefined
  }
}

/**
 * Loads the files of this page again, past the browser's cache: a host that lacked a file for a moment, or had half of it,
 * may have let the browser keep what it sent instead.
 *
 * @returns the files that were broken and are whole now
 */
async function repairFiles(signal: AbortSignal): Promise<string[]> {
  const urls = performance.getEntriesByType('resource').map(({ name }) => name)
  const files = urls.filter((url) => /\/assets\/[^/?]+\.(js|css)$/.test(url))
  const isRepaired = await Promise.all(files.map((file) => repair(file, signal)))
  return files.filter((_file, index) => isRepaired[index])
}

async function repair(url: string, signal: AbortSignal): Promise<boolean> {
  const kept = await textOf(url, { cache: 'default', signal })
  const latest = await textOf(url, { cache: 'reload', signal })
  return latest !== undefined && latest !== kept
}

/** Undefined if it is not the file, but something in its place. */
async function textOf(url: string, options: RequestInit): Promise<string | undefined> {
  try {
    const response = await fetch(url, options)
    return response.ok && hasFileType(url, response) ? await response.text() : undefined
  } catch {
    return undefined
  }
}
