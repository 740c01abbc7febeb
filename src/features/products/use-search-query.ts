/** What is searched for? What stands in the address, and soon what is being typed. */
import { useDebounceFn } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const pause = 300

/**
 * Ties a search field to `?search=`.
 *
 * @returns `text` for the field, `search` as it stands in the address, and `apply` to search without waiting for a pause
 */
export function useSearchQuery() {
  const route = useRoute()
  const router = useRouter()

  const home = route.path
  const search = computed(() => {
    const value = route.path === home ? [route.query.search].flat()[0] : null
    return value?.trim() ?? ''
  })
  const text = shallowRef(search.value)

  async function apply(): Promise<void> {
    const wanted = text.value.trim()
    if (wanted === search.value || route.path !== home) return
    await router.replace({ query: { ...route.query, search: wanted || undefined } })
  }
  const applySoon = useDebounceFn(apply, pause)

  watch(text, () => void applySoon())
  // The address can change without the field: by going back, or by a link.
  watch(search, (now) => {
    if (now !== text.value.trim()) text.value = now
  })

  return { text, search, apply }
}
