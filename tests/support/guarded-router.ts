/** A small router with the route guard: a public page, a protected page, and the sign-in page. */
import { createMemoryHistory, createRouter } from 'vue-router'
import { createRouteGuard } from '@/auth/route-guard.ts'
import type { AuthStore } from '@/auth/store.ts'

export function createGuardedRouter(auth: AuthStore, login = '/login') {
  const component = { template: '<p />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component, meta: { title: 'title.products' } },
      { path: '/orders/:id?', component, meta: { title: 'title.orders', requiresAuth: true } },
      { path: login, component, meta: { title: 'login.title', guestOnly: true } },
    ],
  })
  router.beforeEach(createRouteGuard(auth, router, login))
  return router
}
