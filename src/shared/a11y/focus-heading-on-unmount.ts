/**
 * Moves the focus to the page heading when the focused element is unmounted. A file of its own, since the rest of the focus
 * management is loaded with the sign-in page, and this is not.
 */
import { onBeforeUnmount, type Ref } from 'vue'
import { focusHeading } from './focus-management.ts'

/**
 * A button that is unmounted while it has the focus would leave it on the body: the next Tab would start at the top.
 *
 * @param element the root of what is unmounted
 */
export function useFocusHeadingOnUnmount(element: Readonly<Ref<HTMLElement | null>>): void {
  onBeforeUnmount(() => {
    if (element.value?.contains(document.activeElement)) {
      focusHeading(document.querySelector('main'))
    }
  })
}
