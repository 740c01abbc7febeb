/** A small app's router, with the guard in front of a public page, a protected one, and the sign-in page. */
import { createMemoryHistory, createRouter } from 'vue-router'
import { createGuard } from '@/auth/route-guard.ts'
import type { AuthStore } from '@/auth/store.ts'

export function guarded(auth: AuthStore) {
  const component = { template: '<p />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component, meta: { title: 'title.products' } },
      { path: '/orders/:id?', component, meta: { title: 'title.orders', requiresAuth: true } },
      { path: '/login', component, meta: { title: 'login.title', guestOnly: true } },
    ],
  })
  router.beforeEach(createGuard(auth, router))
  return router
}
