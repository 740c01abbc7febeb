/** Navigation guard for routes that require a sign-in, and for routes that are for guests only. */
import type { NavigationGuard, Router } from 'vue-router'
import type { AuthStore } from './store.ts'
import { loginLocation, redirectIn, resolveRedirect } from './safe-redirect.ts'

// Form input that the sign-in pages keep in `history.state`. The next page would inherit it, and show it to the next user.
const CLEARED_INPUT = { username: undefined, registered: undefined }

/**
 * The location to go to after signing in. It replaces the sign-in page: otherwise Back would lead to the form, and the form
 * would lead forward again.
 *
 * @param candidate the redirect path of the query, unchecked
 */
export function redirectTarget(router: Router, candidate: unknown) {
  const { path, query, hash } = router.resolve(resolveRedirect(router, candidate))
  return { path, query, hash, replace: true, state: CLEARED_INPUT }
}

/**
 * Creates the navigation guard. It reads two fields of a route's meta: `requiresAuth` sends a signed-out user to the sign-in
 * page with `?redirect=`; `guestOnly` sends a signed-in user on to the redirect target.
 *
 * @param login the path of the sign-in page; `/login` by default
 */
export function createRouteGuard(auth: AuthStore, router: Router, login?: string): NavigationGuard {
  return async (to, from) => {
    auth.session.current()
    // A reload after a night: ask the server once, with a time-out, rather than sign out a user who may stay.
    if ((to.meta.requiresAuth || to.meta.guestOnly) && auth.session.mayBeExpired())
      await auth.session.refresh()
    if (to.meta.requiresAuth && !auth.isAuthenticated) {
      // Replace the guest page, so that Back does not lead from one sign-in form to another.
      return {
        ...loginLocation(to.fullPath, login),
        replace: from.meta.guestOnly === true,
      }
    }
    if (to.meta.guestOnly && auth.isAuthenticated)
      return redirectTarget(router, redirectIn(to.query))
    return true
  }
}
