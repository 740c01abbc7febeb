/** Remembers how far a page was scrolled, for the way back to it after a sign-in. */
import { watch } from 'vue'
import type { Router } from 'vue-router'
import { redirectIn } from '@/auth/safe-redirect.ts'
import type { AuthStore } from '@/auth/store.ts'
import { removeFromStorage } from '@/shared/utils/safe-storage.ts'
import { readSavedScroll, writeSavedScroll } from './saved-scroll.ts'

/** The key in sessionStorage under which Vue Router keeps the scroll positions of visited pages, by path. */
const ROUTER_SCROLL_KEY = 'vue-router:scroll'

/**
 * Saves the scroll position of a page from which the user is redirected to sign in. After a sign-out it also removes the
 * positions that the router has stored, since they show which pages the user has visited.
 */
export function rememberScroll(router: Router, auth: AuthStore): void {
  // Also while this code was loading.
  let hasSessionEnded = auth.endReason !== null
  let isSaved = false

  function save(): void {
    const { fullPath, meta } = router.currentRoute.value
    if (!meta.guestOnly) writeSavedScroll({ path: fullPath, top: window.scrollY })
  }
  function removeRouterPositions(): void {
    if (hasSessionEnded) removeFromStorage(ROUTER_SCROLL_KEY, 'sessionStorage')
  }

  watch(
    () => auth.isAuthenticated,
    (isAuthenticated) => {
      if (isAuthenticated) return
      hasSessionEnded = true
      // A protected page is emptied at once, so its scroll position is lost; the redirect comes later. Save now.
      save()
      isSaved = router.currentRoute.value.meta.requiresAuth === true
    },
    { flush: 'sync' },
  )
  router.beforeEach((to, from) => {
    const isRedirectedToSignIn = to.meta.guestOnly && from.matched.length > 0
    if (isRedirectedToSignIn && !isSaved) save()
  })
  router.afterEach((to) => {
    isSaved = false
    removeRouterPositions()
    // Drop the position when the redirect target is another page.
    const saved = readSavedScroll()
    if (saved && to.meta.guestOnly && saved.path !== (redirectIn(to.query) ?? '/'))
      writeSavedScroll(undefined)
  })
  window.addEventListener('pagehide', ({ persisted }) => {
    // After a reload the session may turn out to be over. A page that enters the back/forward cache must not touch the
    // history: Chromium would evict it for that.
    if (!persisted) save()
    removeRouterPositions()
  })
}
