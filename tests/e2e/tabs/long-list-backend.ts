/** Lists of 10,000 orders and 10,000 products, in pages of any size, for tests and benchmarks of the virtual list. */
import type { BrowserContext, Page } from 'playwright/test'

/** How many orders there are, and how many products. */
export const TOTAL_ROWS = 10_000

const image = '/api/media/products/1.svg'
const orderRow = (id: number) => ({
  order_id: id,
  created_at: '2026-01-01T00:00:00Z',
  id: 1,
  subid: 1,
  // Every seventh row has more lines than the others, so that rows differ in height.
  name: id % 7 === 0 ? `Order no. ${id}, ${'which has a long name '.repeat(4)}` : `Order no. ${id}`,
  variant: 'Plain',
  image,
  quantity: 1,
  price: '20.00',
  total: '20.00',
})
const productRow = (id: number) => ({
  id,
  name: `Product no. ${id}`,
  price: '20.00',
  image,
  summary: 'Good for something. '.repeat(1 + (id % 7)),
})

/**
 * Responds to signed-in users with long lists, newest orders first.
 *
 * @param target the page or the context whose requests it fulfils
 * @param pageSize rows per page of the paginated list
 */
export async function serveLongLists(
  target: Page | BrowserContext,
  pageSize: number,
): Promise<void> {
  await target.route(/\/api\/(orders|products)\/(\?|$)/, async (route) => {
    if (!(await route.request().headerValue('authorization'))) return route.fallback()
    const url = new URL(route.request().url())
    const isOrders = url.pathname.endsWith('/orders/')
    const first = (Number(url.searchParams.get('page') ?? 1) - 1) * pageSize
    const count = Math.min(pageSize, TOTAL_ROWS - first)
    const indexes = Array.from({ length: count }, (_, index) => first + index)
    const results = indexes.map((index) =>
      isOrders ? orderRow(TOTAL_ROWS - index) : productRow(index + 1),
    )
    const next = first + pageSize < TOTAL_ROWS ? `${url.origin}${url.pathname}` : null
    await route.fulfill({ json: { count: TOTAL_ROWS, next, previous: null, results } })
  })
  await target.route(/\/api\/orders\/\d+\/$/, (route) => {
    const id = Number(/(\d+)\/$/.exec(route.request().url())?.[1])
    return route.fulfill({ json: orderRow(id) })
  })
}
