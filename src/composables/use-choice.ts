/** Which variant, and how many? As the address says, so that a link, a reload and the way back from signing in keep it. */
import { computed, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Product, Variant } from '@/api/contract.ts'

/**
 * Reads `?subid=` and `?quantity=`. What makes no sense there counts as not said: then it is one piece of the first
 * variant that can be had. A variant that is sold out and a quantity beyond the stock do make sense, and are kept.
 */
export function useChoice(product: Readonly<Ref<Product | undefined>>) {
  const route = useRoute()
  const router = useRouter()

  const variant = computed<Variant | null>(() => {
    const variants = product.value?.variants ?? []
    const asked = wholeNumber(route.query.subid)
    const available = variants.find(({ stock }) => stock > 0)
    return variants.find(({ subid }) => subid === asked) ?? available ?? variants[0] ?? null
  })
  const quantity = computed(() => wholeNumber(route.query.quantity) ?? 1)

  /** Changes the choice, and resolves when the address tells it in full. */
  async function choose(change: { subid?: number; quantity?: number } = {}): Promise<void> {
    const choice = { subid: variant.value?.subid, quantity: quantity.value, ...change }
    await router.replace({ query: { ...route.query, ...choice } })
  }

  return { variant, quantity, choose }
}

/** A number from 1 to 999999, as a query may hold it; null for anything else. */
function wholeNumber(query: unknown): number | null {
  return typeof query === 'string' && /^0*[1-9]\d{0,5}$/.test(query) ? Number(query) : null
}
