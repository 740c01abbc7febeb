/**
 * Scroll restoration: a new page starts at the top, Back returns to where the page was left, and so does signing in. The
 * position from before the sign-in is kept in the entry of the browser's history, not in the URL.
 */
import { watch } from 'vue'
import type { Router, RouterScrollBehavior } from 'vue-router'
import type { AuthStore } from '@/auth/store.ts'
import { redirectIn } from '@/auth/safe-redirect.ts'
import { removeFromStorage } from '@/shared/utils/safe-storage.ts'

/** Scroll position of the page from which the user was redirected to sign in. */
interface SavedScroll {
  path: string
  /** CSS pixels from the top. */
  top: number
}

/** The key in sessionStorage under which Vue Router keeps the scroll positions of visited pages, by path. */
const ROUTER_SCROLL_KEY = 'vue-router:scroll'

/** Stops the scrolling that the latest navigation has begun, or is about to begin. */
let cancelScroll = () => {}

export const scrollBehavior: RouterScrollBehavior = (to, from, routerPosition) => {
  cancelScroll()
  const saved = from.meta.guestOnly && !to.meta.guestOnly ? consumeSavedScroll() : undefined
  const top = saved?.path === to.fullPath ? saved.top : routerPosition?.top
  if (top !== undefined) {
    const navigation = new AbortController()
    cancelScroll = () => navigation.abort()
    // Part of the deferred services, which every page waits for where there is something to scroll.
    import('./scroll-when-ready.ts').then(
      ({ scrollWhenReady }) => scrollWhenReady(top, navigation),
      () => {},
    )
  }
  // The first page stays where the user has scrolled it while the app was loading. So does a page of which only the query
  // changes, such as the variant of a product.
  const isNewPage = from.matched.length > 0 && to.path !== from.path
  return top === undefined && isNewPage ? { top: 0 } : false
}

/**
 * Saves the scroll position of a page from which the user is redirected to sign in. After a sign-out it also removes the
 * positions that the router has stored, since they show which pages the user has visited.
 */
export function rememberScroll(router: Router, auth: AuthStore): void {
  let hasSessionEnded = false
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

// The key in `history.state` stays `place`: an update of the app keeps the history entries of the build before it.
function writeSavedScroll(saved: SavedScroll | undefined): void {
  window.history.replaceState({ ...window.history.state, place: saved }, '')
}

function readSavedScroll(): SavedScroll | undefined {
  return ((window.history.state ?? {}) as { place?: SavedScroll }).place
}

/** Reads the position and clears it, so that it is restored once. */
function consumeSavedScroll(): SavedScroll | undefined {
  const saved = readSavedScroll()
  if (saved) writeSavedScroll(undefined)
  return saved
}
