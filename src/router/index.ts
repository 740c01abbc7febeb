/** The router: the table of routes, kept by the guard. */
import { createRouter, type RouterHistory } from 'vue-router'
import { createGuard } from '@/auth/guard.ts'
import type { AuthStore } from '@/auth/store.ts'
import { routes } from './routes.ts'

export function createAppRouter(history: RouterHistory, auth: AuthStore) {
  const router = createRouter({
    history,
    routes,
    // A change of the query alone, such as another variant, leaves the page where it is.
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach(createGuard(auth, router))
  return router
}
