/** How does a person leave a page that is no longer theirs to see? */
import { onScopeDispose } from 'vue'
import type { RouteLocationRaw, Router } from 'vue-router'
import { loginPath } from '@/auth/return-path.ts'
import type { AuthStore, EndReason } from '@/auth/store.ts'
import { expiredNotice, signInNotice, type Notify } from '@/feedback/notices.ts'
import type { Translate } from '@/locales/index.ts'

interface ExitOptions {
  auth: AuthStore
  router: Router
  notify: Notify
  t: Translate
}

/**
 * Whenever a session ends or is found missing, says so once and leads to the sign-in page once, with the way back.
 *
 * @returns `leave`, which leads elsewhere, and whether a person is being led away just now
 */
export function useExit({ auth, router, notify, t }: ExitOptions) {
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

  function leaveForLogin(): Promise<void> {
    const { meta, fullPath } = router.currentRoute.value
    if (!meta.guestOnly) return leave({ path: loginPath, query: { redirect: fullPath } })
    underWay = false
    return Promise.resolve()
  }

  const ways: Record<EndReason, () => void> = {
    unauthenticated() {
      underWay = true
      notify(signInNotice(t))
      void leaveForLogin()
    },
    refused() {
      underWay = true
      const notice = expiredNotice(t)
      notify(notice)
      timer = setTimeout(() => void leaveForLogin(), notice.duration)
    },
    elsewhere() {
      if (router.currentRoute.value.meta.requiresAuth) void leaveForLogin()
    },
    expired() {
      if (router.currentRoute.value.meta.requiresAuth) ways.refused()
    },
    // The person asked for it, on a page that knows where to go next.
    'signed-out'() {},
  }

  const stop = auth.onEnd((reason) => {
    if (!underWay && !router.currentRoute.value.meta.guestOnly) ways[reason]()
  })
  onScopeDispose(() => {
    stop()
    clearTimeout(timer)
  })

  return { leave, isUnderWay: () => underWay }
}
