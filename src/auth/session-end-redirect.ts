/** Redirect to the sign-in page when the session ends: once, with the way back in `?redirect=`. It has no texts of its own. */
import { onScopeDispose, watch } from 'vue'
import type { RouteLocationRaw, Router } from 'vue-router'
import { loginLocation } from './safe-redirect.ts'
import type { EndReason } from './session-events.ts'
import type { AuthStore } from './store.ts'

/** The reasons that the user must be told: the others are the user's own doing, in this tab or in another. */
export type AnnouncedEnd = Exclude<EndReason, 'signed-out' | 'other-tab'>

interface SessionEndRedirectOptions {
  auth: AuthStore
  router: Router
  /**
   * Shows why the session ended. Called once for each session.
   *
   * @returns milliseconds to wait before the redirect; 0 to redirect at once
   */
  announceEnd: (reason: AnnouncedEnd) => number
  /** The path of the sign-in page; `/login` by default. */
  login?: string
}

/**
 * Redirects from a page that requires a sign-in, and from any page whose request required one. Without a redirect, the end is
 * announced where the user is, unless the session has only expired.
 *
 * @returns `replace`, which goes to another page, and whether a redirect is in progress
 */
export function useSessionEndRedirect({
  auth,
  router,
  announceEnd,
  login,
}: SessionEndRedirectOptions) {
  // Null until the end of this session has been announced; then the time that the announcement needs.
  let delayMs: number | null = null
  let isRedirecting = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function replace(to: RouteLocationRaw): Promise<void> {
    try {
      await router.replace(to)
    } catch {
      // Reported by the router's own error handler.
    } finally {
      isRedirecting = false
    }
  }

  function redirectToLogin(): void {
    const { meta, fullPath } = router.currentRoute.value
    if (meta.guestOnly) isRedirecting = false
    else void replace(loginLocation(fullPath, login))
  }

  const stop = auth.onEnd((reason, isSignInRequired) => {
    const { meta } = router.currentRoute.value
    // The page where the user signs out knows where to go next.
    if (isRedirecting || meta.guestOnly || reason === 'signed-out') return
    const mustLeave = meta.requiresAuth || isSignInRequired
    if (reason !== 'other-tab' && (reason !== 'expired' || mustLeave))
      delayMs ??= announceEnd(reason)
    if (!mustLeave) return
    isRedirecting = true
    if (delayMs) timer = setTimeout(redirectToLogin, delayMs)
    else redirectToLogin()
  })

  watch(
    [() => auth.isAuthenticated, () => router.currentRoute.value.meta.guestOnly],
    () => (delayMs = null),
    { flush: 'sync' },
  )
  onScopeDispose(() => {
    stop()
    clearTimeout(timer)
  })

  return { replace, isRedirecting: () => isRedirecting }
}
