/**
 * The selected variant and quantity of a product. They are kept in the URL query, so that a link, a reload and the redirect
 * after sign-in restore them; without a query they come from the draft of the last selection that was not ordered.
 */
import { computed, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Product, Variant } from '@/api/schemas.ts'
import { useDrafts } from '@/shared/forms/use-form-draft.ts'

/** The key of the draft that keeps the selection of a product. It is stored: a new name would lose the drafts of users. */
export const selectionDraftKey = (id: number | string) => `choice-${id}`

/**
 * Reads `?subid=` and `?quantity=`, or the draft if both are missing. Invalid values are ignored: the defaults are the first
 * variant in stock and a quantity of 1. A sold-out variant and a quantity beyond the stock are valid, and are kept.
 *
 * @returns `variant` (null until the product is loaded), `quantity` and `updateSelection`
 */
export function useProductSelection(product: Readonly<Ref<Product | undefined>>) {
  const route = useRoute()
  const router = useRouter()
  const drafts = useDrafts()

  const draftKey = () => selectionDraftKey(String(route.params.id))
  const savedSelection = computed(() => {
    const { subid, quantity } = route.query
    return subid === undefined && quantity === undefined
      ? drafts.read(draftKey())
      : { subid, quantity }
  })

  const variant = computed<Variant | null>(() => {
    const variants = product.value?.variants ?? []
    const subid = parseQueryNumber(savedSelection.value.subid)
    const firstInStock = variants.find(({ stock }) => stock > 0)
    return (
      variants.find((candidate) => candidate.subid === subid) ?? firstInStock ?? variants[0] ?? null
    )
  })
  const quantity = computed(() => parseQueryNumber(savedSelection.value.quantity) ?? 1)

  /** Changes variant or quantity. Resolves when the URL has the complete selection. */
  async function updateSelection(
    change: { subid?: number; quantity?: number } = {},
  ): Promise<void> {
    const selection = { subid: variant.value?.subid, quantity: quantity.value, ...change }
    drafts.write(draftKey(), {
      subid: String(selection.subid),
      quantity: String(selection.quantity),
    })
    await router.replace({ query: { ...route.query, ...selection } })
  }

  return { variant, quantity, updateSelection }
}

/** Parses an integer from 1 to 999999 from a URL query or a draft; null for anything else. */
function parseQueryNumber(value: unknown): number | null {
  return typeof value === 'string' && /^0*[1-9]\d{0,5}$/.test(value) ? Number(value) : null
}
