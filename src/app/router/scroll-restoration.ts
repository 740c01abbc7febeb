/**
 * How far down is a page arrived at? At its top; or where it was left, for those who come back to it, be it from the
 * sign-in page. What has to be known for that is in the entry of the browser's history, and not in the address.
 */
import { watch } from 'vue'
import type { Router, RouterScrollBehavior } from 'vue-router'
import type { AuthStore } from '@/auth/store.ts'
import { reach, stayHere } from './scroll-when-ready.ts'

/** Where somebody was who is led to sign in. */
interface Place {
  path: string
  top: number
}

// There the router keeps how far down pages were left, by their paths.
const routersKey = 'vue-router:scroll'

export const scrollBehavior: RouterScrollBehavior = (to, from, saved) => {
  stayHere()
  const place = from.meta.guestOnly && !to.meta.guestOnly ? take() : undefined
  const top = place?.path === to.fullPath ? place.top : saved?.top
  if (top !== undefined) reach(top)
  // The first page is where the person has brought it meanwhile. A change of the query alone, such as another variant,
  // leaves the page where it is.
  const isArrival = from.matched.length > 0 && to.path !== from.path
  return top === undefined && isArrival ? { top: 0 } : false
}

/** Remembers where people were who are led to sign in, and lets the browser keep nothing of that once they sign out. */
export function keepPlaces(router: Router, auth: AuthStore): void {
  let hasEnded = false
  // What needs a session is emptied when that ends, and the place is lost with it. The page is left a moment later.
  let isNoted = false

  function note(): void {
    const { fullPath, meta } = router.currentRoute.value
    if (!meta.guestOnly) put({ path: fullPath, top: window.scrollY })
  }
  function forget(): void {
    if (!hasEnded) return
    try {
      // As the router writes it.
      delete sessionStorage[routersKey]
    } catch {
      // A browser without storage has kept nothing.
    }
  }

  watch(
    () => auth.isAuthenticated,
    (isSignedIn) => {
      if (isSignedIn) return
      hasEnded = true
      note()
      isNoted = router.currentRoute.value.meta.requiresAuth === true
    },
    { flush: 'sync' },
  )
  router.beforeEach((to, from) => {
    const isLedAway = to.meta.guestOnly && from.matched.length > 0
    if (isLedAway && !isNoted) note()
  })
  router.afterEach((to) => {
    isNoted = false
    forget()
    // Where one was is nothing to whoever is led elsewhere after signing in.
    const place = noted()
    if (place && to.meta.guestOnly && place.path !== (to.query.redirect ?? '/')) put(undefined)
  })
  window.addEventListener('pagehide', ({ persisted }) => {
    // Who loads the page again may find that the session is over. One that is kept as it is must not touch the history: for
    // that, Chromium would throw it away.
    if (!persisted) note()
    forget()
  })
}

function put(place: Place | undefined): void {
  window.history.replaceState({ ...window.history.state, place }, '')
}

function noted(): Place | undefined {
  return ((window.history.state ?? {}) as { place?: Place }).place
}

function take(): Place | undefined {
  const place = noted()
  if (place) put(undefined)
  return place
}
