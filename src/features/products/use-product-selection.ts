/**
 * Which variant, and how many? As the address says, so that a link, a reload and the way back from signing in keep it; else
 * as it was chosen last, and not ordered.
 */
import { computed, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Product, Variant } from '@/api/schemas.ts'
import { useDrafts } from '@/shared/forms/use-form-draft.ts'

/** Under what the choice of a product is kept. */
export const choiceOf = (id: number | string) => `choice-${id}`

/**
 * Reads `?subid=` and `?quantity=`, and what was kept if both are missing. What makes no sense there counts as not said:
 * then it is one piece of the first variant that can be had. A variant that is sold out and a quantity beyond the stock do make sense, and are kept.
 */
export function useChoice(product: Readonly<Ref<Product | undefined>>) {
  const route = useRoute()
  const router = useRouter()
  const drafts = useDrafts()

  const form = () => choiceOf(String(route.params.id))
  const said = computed(() => {
    const { subid, quantity } = route.query
    return subid === undefined && quantity === undefined ? drafts.read(form()) : { subid, quantity }
  })

  const variant = computed<Variant | null>(() => {
    const variants = product.value?.variants ?? []
    const asked = wholeNumber(said.value.subid)
    const available = variants.find(({ stock }) => stock > 0)
    return variants.find(({ subid }) => subid === asked) ?? available ?? variants[0] ?? null
  })
  const quantity = computed(() => wholeNumber(said.value.quantity) ?? 1)

  /** Changes the choice, and resolves when the address tells it in full. */
  async function choose(change: { subid?: number; quantity?: number } = {}): Promise<void> {
    const choice = { subid: variant.value?.subid, quantity: quantity.value, ...change }
    drafts.write(form(), { subid: String(choice.subid), quantity: String(choice.quantity) })
    await router.replace({ query: { ...route.query, ...choice } })
  }

  return { variant, quantity, choose }
}

/** A number from 1 to 999999, as a query may hold it; null for anything else. */
function wholeNumber(query: unknown): number | null {
  return typeof query === 'string' && /^0*[1-9]\d{0,5}$/.test(query) ? Number(query) : null
}
