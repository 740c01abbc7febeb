/** What if code does not load? Perhaps a newer version of the app has taken its place on the server. */

const key = 'latchkey.outdated'

// Milliseconds after which the server counts as gone.
const patience = 5000

/**
 * Loads the newer version, if there is one, and begins at an address. Not if it was loaded before and the old one came
 * again: that leads nowhere but in circles.
 *
 * @returns whether this page is being left
 */
export async function reloadIfOutdated(address = location.href): Promise<boolean> {
  try {
    const running = document.querySelector('script[type=module][src]')?.getAttribute('src')
    if (!running || sessionStorage.getItem(key) === running) return false
    const latest = await latestEntry()
    if (!latest || latest === running) return false
    // Without storage there is no telling whether one goes in circles.
    sessionStorage.setItem(key, running)
  } catch {
    return false
  }
  const isHere = new URL(address, location.href).href === location.href
  if (isHere) location.reload()
  else location.assign(address)
  return true
}

/** The script that the server's page begins with. The query is not one that a service worker has an answer for. */
async function latestEntry(): Promise<string | undefined> {
  const answer = await fetch(`${import.meta.env.BASE_URL}?latest`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  })
  const page = answer.ok ? await answer.text() : ''
  return /<script type="module"[^>]* src="([^"]+)"/.exec(page)?.[1]
}
