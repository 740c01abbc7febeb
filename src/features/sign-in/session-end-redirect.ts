/** How does a person leave a page that is no longer theirs to see? */
import { onScopeDispose, watch } from 'vue'
import type { RouteLocationRaw, Router } from 'vue-router'
import { loginPath } from '@/auth/safe-redirect.ts'
import type { EndReason } from '@/auth/session-events.ts'
import type { AuthStore } from '@/auth/store.ts'
import type { Notice, Notify } from '@/shared/feedback/toast-options.ts'
import { expiredNotice, signInNotice } from '@/shared/feedback/error-messages.ts'
import type { Translate } from '@/shared/i18n/index.ts'

interface ExitOptions {
  auth: AuthStore
  router: Router
  notify: Notify
  t: Translate
}

/**
 * Whenever a session ends or is found missing, says so once. From a page that cannot be seen without one, it leads to the
 * sign-in page once, with the way back; and so from any page that has asked for something that needs one.
 *
 * @returns `leave`, which leads elsewhere, and whether a person is being led away just now
 */
export function useExit({ auth, router, notify, t }: ExitOptions) {
  // What the person was told of the session that is over.
  let told: Notice | null = null
  let underWay = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function leave(to: RouteLocationRaw): Promise<void> {
    try {
      await router.replace(to)
    } catch {
      // Said by whoever handles the router's errors.
    } finally {
      underWay = false
    }
  }

  function leaveForLogin(): void {
    const { meta, fullPath } = router.currentRoute.value
    if (meta.guestOnly) underWay = false
    else void leave({ path: loginPath, query: { redirect: fullPath } })
  }

  function say(reason: EndReason): void {
    if (told || reason === 'signed-out' || reason === 'elsewhere') return
    told = reason === 'unauthenticated' ? signInNotice(t) : expiredNotice(t)
    notify(told)
  }

  const stop = auth.onEnd((reason, isDemanded) => {
    const { meta } = router.currentRoute.value
    // Whoever signs out is on a page that knows where to go next.
    if (underWay || meta.guestOnly || reason === 'signed-out') return
    const mustLeave = meta.requiresAuth || isDemanded
    if (reason !== 'expired' || mustLeave) say(reason)
    if (!mustLeave) return
    underWay = true
    // Nothing can be clicked as long as it is said: the page is left after that.
    if (told?.forbidClick) timer = setTimeout(leaveForLogin, told.duration)
    else leaveForLogin()
  })

  watch(
    [() => auth.isAuthenticated, () => router.currentRoute.value.meta.guestOnly],
    () => (told = null),
    { flush: 'sync' },
  )
  onScopeDispose(() => {
    stop()
    clearTimeout(timer)
  })

  return { leave, isUnderWay: () => underWay }
}
