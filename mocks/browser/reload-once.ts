/** Loads the page once more when its mock does not answer it, and never a second time in a row. */

const KEY = 'latchkey-mock-reloaded'

/**
 * Reloads the page, after which the service worker controls it.
 *
 * @param error why the page is reloaded
 * @returns never settles
 * @throws `error` if the last load of this tab ended here, too, or that cannot be remembered
 */
export function reloadOnce(error: Error): Promise<never> {
  if (sessionStorage.getItem(KEY) !== null) {
    sessionStorage.removeItem(KEY)
    throw error
  }
  try {
    sessionStorage.setItem(KEY, '')
  } catch {
    // Without room for the key, the page would be loaded again and again.
    throw error
  }
  location.reload()
  return new Promise(() => {})
}

/** Allows a reload again, because the mock answers this page. */
export function forgetReload(): void {
  sessionStorage.removeItem(KEY)
}
