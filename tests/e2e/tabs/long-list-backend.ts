/** How do a test's pages get a list of ten thousand? Answered by the test itself, in pages of any size. */
import type { BrowserContext, Page } from 'playwright/test'

/** How many orders there are, and how many products. */
export const total = 10_000

const image = '/api/media/products/1.svg'
const orderOf = (id: number) => ({
  order_id: id,
  created_at: '2026-01-01T00:00:00Z',
  id: 1,
  subid: 1,
  // Every seventh takes more lines than the others.
  name: id % 7 === 0 ? `Order no. ${id}, ${'which has a long name '.repeat(4)}` : `Order no. ${id}`,
  variant: 'Plain',
  image,
  quantity: 1,
  price: '20.00',
  total: '20.00',
})
const productOf = (id: number) => ({
  id,
  name: `Product no. ${id}`,
  price: '20.00',
  image,
  summary: 'Good for something. '.repeat(1 + (id % 7)),
})

/** Answers who is signed in with long lists, in pages of so many; newest orders first. */
export async function serveLists(pages: Page | BrowserContext, size: number): Promise<void> {
  await pages.route(/\/api\/v2\/(orders|products)\/(\?|$)/, async (route) => {
    if (!(await route.request().headerValue('authorization'))) return route.fallback()
    const url = new URL(route.request().url())
    const isOrders = url.pathname.endsWith('/orders/')
    const first = (Number(url.searchParams.get('page') ?? 1) - 1) * size
    const ids = Array.from({ length: Math.min(size, total - first) }, (_, index) => first + index)
    const results = ids.map((index) => (isOrders ? orderOf(total - index) : productOf(index + 1)))
    const next = first + size < total ? `${url.origin}${url.pathname}` : null
    await route.fulfill({ json: { count: total, next, previous: null, results } })
  })
  await pages.route(/\/api\/v2\/orders\/\d+\/$/, (route) => {
    const id = Number(/(\d+)\/$/.exec(route.request().url())?.[1])
    return route.fulfill({ json: orderOf(id) })
  })
}
