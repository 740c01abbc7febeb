/** What does this page call itself, beyond what its route says? */
import {
  onScopeDispose,
  readonly,
  shallowRef,
  toValue,
  watchEffect,
  type MaybeRefOrGetter,
} from 'vue'

const current = shallowRef<string | null>(null)

/** The name that the page on screen has given itself; null if it is content with its route's title. */
export const ownPageTitle = readonly(current)

/** Names the page for as long as it is shown: after the thing it shows, once that is known. */
export function usePageTitle(title: MaybeRefOrGetter<string | null | undefined>): void {
  let given: string | null = null
  watchEffect(() => {
    given = toValue(title) ?? null
    current.value = given
  })
  onScopeDispose(() => {
    // The next page may have come first, and named itself.
    if (current.value === given) current.value = null
  })
}
