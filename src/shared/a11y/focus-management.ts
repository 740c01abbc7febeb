/** What happens when a page is arrived at? */
import { watch, type ShallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { announce } from './announcer.ts'

/**
 * Puts the focus on the heading of each page that is arrived at, so that keyboard and screen reader begin there; a page
 * without a heading is announced by its title instead. A change of the query alone is no arrival.
 *
 * @param main the element that holds the page
 * @param title what the page is called
 */
export function useArrival(
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

/** @returns whether there is a heading to begin at */
export function focusHeading(page: ParentNode | null): boolean {
  const heading = page?.querySelector('h1')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
