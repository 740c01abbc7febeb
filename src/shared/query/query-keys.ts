/**
 * The query keys of all Pinia Colada queries, in one factory. A key is a list that starts with the general part, so that a
 * shorter key invalidates or removes all queries below it.
 */
import type { Locale } from '@/shared/i18n/index.ts'

// The server translates products and orders: each language is an entry of its own.
const inLocale = (locale?: Locale) => (locale ? [locale] : [])

/** Without its optional `locale`, a key covers every language. */
export const queryKeys = {
  /**
   * Data that only one user may see. It is removed when that user signs out or another signs in.
   *
   * @param owner the user, as `dataOwner` names them
   */
  user: (owner: string | null) => {
    const root = ['user', owner]
    return {
      all: () => root,
      profile: () => [...root, 'profile'],
      orders: (locale?: Locale) => [...root, 'orders', ...inLocale(locale)],
      order: (id: number | string, locale?: Locale) => [
        ...root,
        'order',
        String(id),
        ...inLocale(locale),
      ],
      staffSummary: () => [...root, 'staff-summary'],
    }
  },
  /** The list of products, or the results of a search. */
  products: (locale: Locale, search: string) => ['products', locale, search],
  product: (id: number | string, locale?: Locale) => ['product', String(id), ...inLocale(locale)],
  /** The pages of all products, without the lists. */
  allProducts: () => ['product'],
}
