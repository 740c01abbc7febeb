/** How long the mock takes once it is large, beside itself while it is small, in Node. */
import { addProducts, findVariant, searchProducts } from '../../mocks/catalog/index.ts'
import { product } from '../../mocks/catalog/product.ts'
import { database } from '../../mocks/db/database.ts'
import { answer } from '../../mocks/node/node-http.ts'
import { createMemoryStorage } from '../../mocks/db/storage.ts'
import { median, quantile } from './quantile.ts'
import type { Report } from './report.ts'

const few = 100
const orders = 10_000
const products = 100_000
const rounds = 200
const warmUp = 50

/** Puts more on sale, until there are so many; no two texts are alike. */
function fillShop(count: number): void {
  const before = searchProducts('').length
  const added = Array.from({ length: count - before }, (_, index) => {
    const number = before + index + 1
    return product(
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

/** Sends a request, and reads the answer to its end. */
async function ask(path: string, token: string, method = 'GET', body?: unknown): Promise<string> {
  const response = await answer(
    new Request(`http://localhost/api/v2/${path}`, {
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
  const { access } = JSON.parse(await ask('token/', '', 'POST', credentials)) as { access: string }
  return access
}

/** Milliseconds for each kind of request, round by round. */
async function time(): Promise<Record<string, number[]>> {
  const [demo, staff] = [await signIn('demo'), await signIn('staff')]
  const requests: Readonly<Record<string, () => Promise<unknown>>> = {
    'first page of the products': () => ask('products/', demo),
    'the last page of the products': () => ask('products/?page=last', demo),
    'search for what nearly all have': () => ask('products/?search=brass', demo),
    'search for what none has': () => ask('products/?search=unicorn', demo),
    'one product': () => ask('products/1/', demo),
    'first page of the orders': () => ask('orders/', demo),
    'the last page of the orders': () => ask('orders/?page=last', demo),
    'placing an order': () => ask('orders/', demo, 'POST', { id: few, quantity: 1 }),
    'the summary for staff': () => ask('staff/summary/', staff),
  }
  const times: Record<string, number[]> = {}
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [name, send] of Object.entries(requests)) {
      const begun = performance.now()
      await send()
      if (round >= 0) (times[name] ??= []).push(performance.now() - begun)
    }
  }
  return times
}

export async function measure(): Promise<Report> {
  await database.open(createMemoryStorage())
  fillShop(few)
  const small = await time()
  fillShop(products)
  await placeOrders(orders)
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
    about: `Milliseconds, medians of ${rounds} requests of a kind: with ${few} products, and with ${products} and ${orders} orders of one person.`,
    tables: [[['', 'small', 'large', 'ratio', '95 of 100 within'], ...rows]],
  }
}
