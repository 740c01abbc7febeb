/** Prefetch: loads the code of the page that the user is likely to open next. */
import { useEventListener } from '@vueuse/core'
import { onScopeDispose, type Ref } from 'vue'
import { loadRouteLocation, type RouteLocationRaw, type Router } from 'vue-router'
import { redirectTarget } from '@/auth/route-guard.ts'
import { redirectIn } from '@/auth/safe-redirect.ts'
import { whenIdleAfterLoad } from '@/shared/utils/idle.ts'

/** The most likely next page, by route name: from a list to one of its items. */
const NEXT_ROUTE: Readonly<Record<string, string>> = {
  products: 'product',
  orders: 'order',
}

/**
 * Prefetches the page of a link when the user hovers, focuses or touches it, and the most likely next page when the browser
 * is idle. With the browser's data saver on, only links are prefetched. Runs until the current scope is disposed.
 */
export function usePrefetch(router: Router, isOnline: Readonly<Ref<boolean>>): void {
  let cancel = () => {}
  const savesData = () => Reflect.get(navigator, 'connection')?.saveData === true

  function prefetch(to: RouteLocationRaw): void {
    if (!isOnline.value) return
    // A failed prefetch is no error: the navigation loads the page again.
    loadRouteLocation(router.resolve(to)).catch(() => {})
  }

  function prefetchLink({ target }: Event): void {
    const link = target instanceof Element ? target.closest('a') : null
    const path = link?.origin === location.origin ? routerPath(link) : null
    if (path) prefetch(path)
  }

  function prefetchNext(): void {
    const { name, meta, query } = router.currentRoute.value
    const next = NEXT_ROUTE[String(name)]
    if (meta.guestOnly) prefetch(redirectTarget(router, redirectIn(query)))
    else if (next) prefetch({ name: next, params: { id: '1' } })
  }

  function schedule(): void {
    cancel()
    if (!savesData()) cancel = whenIdleAfterLoad(prefetchNext)
  }

  for (const name of ['pointerover', 'focusin', 'touchstart'] as const)
    useEventListener(document, name, prefetchLink, { passive: true })
  const stop = router.afterEach(schedule)
  schedule()
  onScopeDispose(() => {
    cancel()
    stop()
  })
}

/** The path and query of a link for the router: without the base URL. Null for a link out of the app. */
function routerPath({ pathname, search }: HTMLAnchorElement): string | null {
  const base = import.meta.env.BASE_URL
  return pathname.startsWith(base) ? `/${pathname.slice(base.length)}${search}` : null
}
