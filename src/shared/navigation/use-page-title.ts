/** A title that a page sets itself, such as a product's name, in place of the title of its route. */
import {
  onScopeDispose,
  readonly,
  shallowRef,
  toValue,
  watchEffect,
  type MaybeRefOrGetter,
} from 'vue'

const current = shallowRef<string | null>(null)

/** The title that the current page has set; null for the title of its route. */
export const pageTitleOverride = readonly(current)

/** Sets the page title until the component is unmounted. Null or undefined, as while data loads, keeps the route's title. */
export function usePageTitle(title: MaybeRefOrGetter<string | null | undefined>): void {
  let own: string | null = null
  watchEffect(() => {
    own = toValue(title) ?? null
    current.value = own
  })
  onScopeDispose(() => {
    // The next page may have been mounted before, and have set its own title.
    if (current.value === own) current.value = null
  })
}
