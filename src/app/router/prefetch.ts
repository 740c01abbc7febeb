/** Which page comes next? Its code comes before anybody asks for it. */
import { useEventListener } from '@vueuse/core'
import { onScopeDispose } from 'vue'
import { loadRouteLocation, type RouteLocationRaw, type Router } from 'vue-router'
import { wayBack } from '@/auth/route-guard.ts'
import { whenSettled } from '@/shared/utils/idle.ts'

/** Where most people go from a list, by the names of the routes: to one thing of it. */
const next: Readonly<Record<string, string>> = {
  products: 'product',
  orders: 'order',
}

/**
 * Fetches the code of a page when somebody points at a link to it, and that of the one that is likely next when the browser
 * has nothing else to do, unless the person asks for data to be saved.
 */
export function usePrefetch(router: Router): void {
  let cancel = () => {}
  const savesData = () => Reflect.get(navigator, 'connection')?.saveData === true

  function fetchPage(to: RouteLocationRaw): void {
    if (!navigator.onLine) return
    // What does not come now is fetched when it is needed.
    loadRouteLocation(router.resolve(to)).catch(() => {})
  }

  function fetchLinked({ target }: Event): void {
    const link = target instanceof Element ? target.closest('a') : null
    const path = link?.origin === location.origin ? pathBelow(link) : null
    if (path) fetchPage(path)
  }

  function fetchNext(): void {
    const { name, meta, query } = router.currentRoute.value
    if (meta.guestOnly) fetchPage(wayBack(router, query.redirect))
    else if (next[String(name)]) fetchPage({ name: next[String(name)], params: { id: '1' } })
  }

  function plan(): void {
    cancel()
    if (!savesData()) cancel = whenSettled(fetchNext)
  }

  for (const name of ['pointerover', 'focusin', 'touchstart'] as const)
    useEventListener(document, name, fetchLinked, { passive: true })
  const stop = router.afterEach(plan)
  plan()
  onScopeDispose(() => {
    cancel()
    stop()
  })
}

/** The path of a link as the router has it. */
function pathBelow({ pathname, search }: HTMLAnchorElement): string | null {
  const base = import.meta.env.BASE_URL
  return pathname.startsWith(base) ? `/${pathname.slice(base.length)}${search}` : null
}
