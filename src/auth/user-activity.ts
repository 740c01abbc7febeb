/** User activity and page visibility: a session is prolonged for an active user, not for a page that is open but unused. */

export interface UserActivity {
  /** Whether the user has done anything since this was last set to false. */
  isActive: boolean
  isVisible(): boolean
  /** Whether the user is active on a page that is visible. */
  isInUse(): boolean
  stop(): void
}

/**
 * Watches the page.
 *
 * @param onReturn called when the page becomes visible, also from the back-forward cache; when the network is back (with
 *   the event); and at the first key, tap or turn of the wheel of a user who was not active
 */
export function watchUserActivity(onReturn: (event?: Event) => void): UserActivity {
  const controller = new AbortController()
  const userActivity: UserActivity = {
    isActive: true,
    isVisible: () => document.visibilityState !== 'hidden',
    isInUse: () => userActivity.isActive && userActivity.isVisible(),
    stop: () => controller.abort(),
  }

  function onInput(): void {
    if (userActivity.isActive) return
    userActivity.isActive = true
    onReturn()
  }

  const options = { passive: true, signal: controller.signal }
  document.addEventListener('visibilitychange', onReturn, options)
  for (const name of ['pageshow', 'online']) window.addEventListener(name, onReturn, options)
  for (const name of ['pointerdown', 'keydown', 'wheel'])
    window.addEventListener(name, onInput, options)

  return userActivity
}
