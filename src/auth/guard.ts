/** May this page be entered? */
import type { NavigationGuard } from 'vue-router'
import type { AuthStore } from './store.ts'
import { loginPath, safeReturnPath } from './return-path.ts'

/**
 * Makes the navigation guard that reads two words of a route's meta: `requiresAuth` sends a signed-out person to sign in,
 * with the way back in `?redirect=`; `guestOnly` sends a signed-in person on to where they were going.
 */
export function createGuard(auth: AuthStore): NavigationGuard {
  return (to) => {
    auth.current()
    if (to.meta.requiresAuth && !auth.isAuthenticated) {
      if (auth.token !== null) auth.end('expired')
      return { path: loginPath, query: { redirect: to.fullPath } }
    }
    if (to.meta.guestOnly && auth.isAuthenticated) {
      return safeReturnPath(to.query.redirect)
    }
    return true
  }
}
