/** Benchmark of the mock in Node: response times with much data, compared with little data. */
import { addProducts, findVariant, searchProducts } from '../../mocks/catalog/index.ts'
import { defineProduct } from '../../mocks/catalog/product.ts'
import { database } from '../../mocks/db/database.ts'
import { createRequestHandler } from '../../mocks/node/node-http.ts'
import { createMemoryStorage } from '../../mocks/db/storage.ts'
import { median, quantile } from './quantile.ts'
import type { BenchReport } from './report.ts'

const SMALL_PRODUCTS = 100
const LARGE_ORDERS = 10_000
const LARGE_PRODUCTS = 100_000
const ROUNDS = 200
const WARM_UP_ROUNDS = 50

/** Adds products with distinct texts to the catalog, up to the given number. */
function fillCatalog(count: number): void {
  const before = searchProducts('').length
  const added = Array.from({ length: count - before }, (_, index) => {
    const number = before + index + 1
    return defineProduct(
      'brass-padlock',
      [`挂锁${number}号`, `Brass padlock no. ${number}`],
      [
        `第${number}号，整块黄铜车削而成，配三把钥匙。`,
        `Number ${number} of a long row: turned from solid brass, with three keys.`,
      ],
      [['40 毫米', '40 mm', 39, 1000]],
    )
  })
  addProducts(added)
}

async function placeOrders(count: number): Promise<void> {
  const { product, variant } = findVariant(101)
  await database.transaction((state) => {
    for (let index = 0; index < count; index += 1) {
      const id = (state.lastOrderId += 1)
      state.orders.set(id, {
        id,
        userId: 1,
        createdAt: new Date(Date.now() - index * 60_000).toISOString(),
        productId: product.id,
        subid: variant.subid,
        name: product.name,
        variant: variant.name,
        quantity: 1,
        price: variant.price,
      })
    }
  })
}

const answer = createRequestHandler({ apiUrl: '/api/', authBackend: 'simplejwt' })

/** Sends a request, and reads the response body. */
async function request(
  path: string,
  token: string,
  method = 'GET',
  body?: unknown,
): Promise<string> {
  const response = await answer(
    new Request(`http://localhost/api/${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text
}

async function signIn(username: string): Promise<string> {
  const credentials = { username, password: `${username}1234` }
  const { access } = JSON.parse(await request('token/', '', 'POST', credentials)) as {
    access: string
  }
  return access
}

/** @returns milliseconds of each kind of request, one for each round */
async function time(): Promise<Record<string, number[]>> {
  const [demo, staff] = [await signIn('demo'), await signIn('staff')]
  const requests: Readonly<Record<string, () => Promise<unknown>>> = {
    'the first page of the products': () => request('products/', demo),
    'the last page of the products': () => request('products/?page=last', demo),
    'a search that nearly all products match': () => request('products/?search=brass', demo),
    'a search without results': () => request('products/?search=unicorn', demo),
    'one product': () => request('products/1/', demo),
    'the first page of the orders': () => request('orders/', demo),
    'the last page of the orders': () => request('orders/?page=last', demo),
    'placing an order': () => request('orders/', demo, 'POST', { id: SMALL_PRODUCTS, quantity: 1 }),
    'the staff summary': () => request('staff/summary/', staff),
  }
  const times: Record<string, number[]> = {}
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const [name, send] of Object.entries(requests)) {
      const startedAt = performance.now()
      await send()
      if (round >= 0) (times[name] ??= []).push(performance.now() - startedAt)
    }
  }
  return times
}

export async function measure(): Promise<BenchReport> {
  await database.open(createMemoryStorage())
  fillCatalog(SMALL_PRODUCTS)
  const small = await time()
  fillCatalog(LARGE_PRODUCTS)
  await placeOrders(LARGE_ORDERS)
  const large = await time()
  const rows = Object.entries(large).map(([name, times]) => {
    const [before, after] = [median(small[name] ?? []), median(times)]
    return [
      name,
      before.toFixed(2),
      after.toFixed(2),
      (after / before).toFixed(1),
      quantile(times, 0.95).toFixed(2),
    ]
  })
  return {
    title: 'The mock with many products and orders',
    about: `Milliseconds, medians of ${ROUNDS} requests of each kind: with ${SMALL_PRODUCTS} products, and with ${LARGE_PRODUCTS} products and ${LARGE_ORDERS} orders of one user.`,
    tables: [[['', 'small', 'large', 'ratio', '95th percentile'], ...rows]],
  }
}
