/** Focus management for client-side navigation: a new page does not move the focus by itself, as a page load would. */
import { watch, type ShallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { announce } from './announcer.ts'

/**
 * Focuses the heading of each page after a navigation, so that keyboard and screen reader start there. A page without a
 * heading is announced by its title instead. A change of the query alone does not count as a navigation.
 *
 * @param main the element that contains the page
 * @param title the title of the current page
 */
export function useFocusHeadingOnNavigation(
  main: Readonly<ShallowRef<HTMLElement | null>>,
  title: () => string,
): void {
  const route = useRoute()
  watch(
    () => route.path,
    () => {
      if (!focusHeading(main.value)) announce(title())
    },
    { flush: 'post' },
  )
}

/** @returns whether the page has a heading */
export function focusHeading(page: ParentNode | null): boolean {
  const heading = page?.querySelector('h1')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
