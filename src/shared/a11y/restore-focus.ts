/** What happens to the focus when that goes in which it is? */
import { onBeforeUnmount, type Ref } from 'vue'
import { focusHeading } from './focus-management.ts'

/** Whoever pressed a button of the element, which goes with it, begins at the heading of the page rather than nowhere. */
export function useParting(element: Readonly<Ref<HTMLElement | null>>): void {
  onBeforeUnmount(() => {
    if (element.value?.contains(document.activeElement)) {
      focusHeading(document.querySelector('main'))
    }
  })
}
