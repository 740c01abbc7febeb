/** May this page be entered? */
import type { NavigationGuard, Router } from 'vue-router'
import type { AuthStore } from './store.ts'
import { loginPath, resolveReturnPath } from './safe-redirect.ts'

/** What the sign-in pages keep in the browser's history. The page that takes their place would hand it to the next person. */
const nothingTyped = { username: undefined, registered: undefined }

/**
 * The way from a sign-in page to where a person was going. It takes the page's place: Back would lead to the form again,
 * and from there always forward.
 *
 * @param candidate the return path as it stands in the query
 */
export function wayBack(router: Router, candidate: unknown) {
  const { path, query, hash } = router.resolve(resolveReturnPath(router, candidate))
  return { path, query, hash, replace: true, state: nothingTyped }
}

/**
 * Makes the navigation guard that reads two words of a route's meta: `requiresAuth` sends a signed-out person to sign in,
 * with the way back in `?redirect=`; `guestOnly` sends a signed-in person on to where they were going.
 */
export function createGuard(auth: AuthStore, router: Router): NavigationGuard {
  return async (to, from) => {
    auth.session.current()
    // A reload after a night: one bounded question, rather than sending away someone who may stay.
    if ((to.meta.requiresAuth || to.meta.guestOnly) && auth.session.isDoubtful())
      await auth.session.renew()
    if (to.meta.requiresAuth && !auth.isAuthenticated) {
      // In the place of a form: Back from there would only put another one in front of it.
      const replace = from.meta.guestOnly === true
      return { path: loginPath, query: { redirect: to.fullPath }, replace }
    }
    if (to.meta.guestOnly && auth.isAuthenticated) return wayBack(router, to.query.redirect)
    return true
  }
}
