/**
 * Scroll restoration: a new page starts at the top, Back returns to where the page was left, and so does signing in. The
 * position from before the sign-in is kept in the entry of the browser's history, not in the URL.
 */
import type { RouterScrollBehavior } from 'vue-router'
import { consumeSavedScroll } from './saved-scroll.ts'

/** Stops the scrolling that the latest navigation has begun, or is about to begin. */
let cancelScroll = () => {}

export const scrollBehavior: RouterScrollBehavior = (to, from, routerPosition) => {
  cancelScroll()
  const saved = from.meta.guestOnly && !to.meta.guestOnly ? consumeSavedScroll() : undefined
  const top = saved?.path === to.fullPath ? saved.top : routerPosition?.top
  if (top !== undefined) {
    const navigation = new AbortController()
    cancelScroll = () => navigation.abort()
    // Part of the deferred services, which every page waits for where there is something to scroll.
    import('./scroll-when-ready.ts').then(
      ({ scrollWhenReady }) => scrollWhenReady(top, navigation),
      () => {},
    )
  }
  // The first page stays where the user has scrolled it while the app was loading. So does a page of which only the query
  // changes, such as the variant of a product.
  const isNewPage = from.matched.length > 0 && to.path !== from.path
  return top === undefined && isNewPage ? { top: 0 } : false
}
