/** Router: the routes, with the auth guard and scroll restoration. */
import { createRouter, type RouterHistory } from 'vue-router'
import { createRouteGuard } from '@/auth/route-guard.ts'
import type { AuthStore } from '@/auth/store.ts'
import { scrollBehavior } from './scroll-restoration.ts'
import { routes } from './routes.ts'

export function createAppRouter(history: RouterHistory, auth: AuthStore) {
  const router = createRouter({ history, routes, scrollBehavior })
  router.beforeEach(createRouteGuard(auth, router))
  return router
}
