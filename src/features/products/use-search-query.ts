/** Search text synchronized with the `?search=` query: typing updates the URL after a debounce. */
import { useDebounceFn } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const SEARCH_DEBOUNCE_MS = 300

/**
 * Binds a search field to `?search=`.
 *
 * @returns `text` for the field, `search` as the URL has it, and `apply` to search without waiting for the debounce
 */
export function useSearchQuery() {
  const route = useRoute()
  const router = useRouter()

  const pagePath = route.path
  const search = computed(() => {
    const value = route.path === pagePath ? [route.query.search].flat()[0] : null
    return value?.trim() ?? ''
  })
  const text = shallowRef(search.value)

  async function apply(): Promise<void> {
    const newSearch = text.value.trim()
    if (newSearch === search.value || route.path !== pagePath) return
    await router.replace({ query: { ...route.query, search: newSearch || undefined } })
  }
  const applyDebounced = useDebounceFn(apply, SEARCH_DEBOUNCE_MS)

  watch(text, () => void applyDebounced())
  // The URL can change without the field: by Back, or by a link.
  watch(search, (newSearch) => {
    if (newSearch !== text.value.trim()) text.value = newSearch
  })

  return { text, search, apply }
}
