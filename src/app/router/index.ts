/** The router: the table of routes, kept by the guard. */
import { createRouter, type RouterHistory } from 'vue-router'
import { createGuard } from '@/auth/route-guard.ts'
import type { AuthStore } from '@/auth/store.ts'
import { keepPlaces, scrollBehavior } from './scroll-restoration.ts'
import { routes } from './routes.ts'

export function createAppRouter(history: RouterHistory, auth: AuthStore) {
  const router = createRouter({ history, routes, scrollBehavior })
  router.beforeEach(createGuard(auth, router))
  keepPlaces(router, auth)
  return router
}
