/** Does the mock stay fast as it grows? Measured in Node with ten thousand orders of one person and a hundred thousand products. */
import { addProducts, findVariant, searchProducts } from '../../mocks/catalogue/index.ts'
import { product } from '../../mocks/catalogue/product.ts'
import { database } from '../../mocks/database.ts'
import { answer } from '../../mocks/over-http.ts'
import { createMemoryStorage } from '../../mocks/storage.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { quantile } from './quantile.ts'
import { print } from './table.ts'

const orders = 10_000
const products = 100_000
const rounds = 200
const warmUp = 20
/** Milliseconds. */
const aim = 5
/** Where it fails: a busy machine takes twice as long. */
const most = 2 * aim

const base = 'http://localhost/api/v2/'

const kinds: readonly (readonly [chinese: string, english: string])[] = [
  ['挂锁', 'padlock'],
  ['门把手', 'door handle'],
  ['钥匙圈', 'key ring'],
  ['雨伞架', 'umbrella stand'],
  ['门铃', 'doorbell'],
]

/** Each has a number of its own in its name and its summary, in either language, so that no two texts are alike. */
function fillShop(): void {
  const before = searchProducts('').length
  addProducts(
    Array.from({ length: products - before }, (_, index) => {
      const [chinese, english] = kinds[index % kinds.length] ?? ['', '']
      const number = before + index + 1
      return product(
        'padlock',
        'brass',
        [`${chinese}${number}号`, `Brass ${english} no. ${number}`],
        [
          `第${number}号，整块黄铜车削而成，配三把钥匙。`,
          `Number ${number} of a long row: turned from solid brass, with three keys.`,
        ],
        [
          ['40 毫米', '40 mm', 39, 60],
          ['50 毫米', '50 mm', 52, 1000],
        ],
      )
    }),
  )
}

async function placeOrders(): Promise<void> {
  await database.transaction((state) => {
    for (let count = 0; count < orders; count += 1) {
      const { product, variant } = findVariant(101 + (count % products) * 100)
      const id = (state.lastOrderId += 1)
      state.orders.set(id, {
        id,
        userId: 1,
        createdAt: new Date(Date.now() - count * 60_000).toISOString(),
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
    new Request(base + path, {
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

await database.open(createMemoryStorage())
fillShop()
await placeOrders()
const demo = await signIn('demo')
const staff = await signIn('staff')

const page = (path: string, number: number) => ask(`${path}?page=${number}`, demo)
const search = (words: readonly string[], round: number, number = 1) => {
  const word = words[round % words.length] ?? ''
  return ask(`products/?search=${encodeURIComponent(word)}&page=${number}`, demo)
}
const middleOf = (count: number) => Math.ceil(count / 24)

/** Another one in each round, where there are others. */
const requests: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
  'first page of the products': () => page('products/', 1),
  'a middle page of the products': (round) => page('products/', middleOf(products) + round),
  'the last page of the products': () => page('products/', Math.ceil(products / 12)),
  'a page of 100 products': (round) => ask(`products/?page_size=100&page=${round + 1}`, demo),
  'search for what one has': (round) => search([`no. ${products - round}`], 0),
  'search for what a fifth has': (round) => search(['umbrella stand', '雨伞架', 'doorbell'], round),
  'search for what all have': (round) =>
    search(['brass', '三把钥匙', 'three keys'], round, round + 1),
  'search for what none has': (round) => search([`unicorn ${round}`], 0),
  'one product': (round) => ask(`products/${products - round}/`, demo),
  'first page of the orders': () => page('orders/', 1),
  'a middle page of the orders': (round) => page('orders/', middleOf(orders) + round),
  'the last page of the orders': () => ask('orders/?page=last', demo),
  'one order': (round) => ask(`orders/${round + 1}/`, demo),
  'placing an order': (round) =>
    ask('orders/', demo, 'POST', { id: products - round, quantity: 1 }),
  'the summary for staff': () => ask('staff/summary/', staff),
}

async function measure(): Promise<Map<string, number[]>> {
  const times = new Map(Object.keys(requests).map((name): [string, number[]] => [name, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [name, send] of Object.entries(requests)) {
      const begun = performance.now()
      await send(Math.abs(round))
      if (round >= 0) times.get(name)?.push(performance.now() - begun)
    }
  }
  return times
}

const found = [...(await measure())].map(([name, times]) => ({
  name,
  median: quantile(times, 0.5),
  high: quantile(times, 0.95),
}))
const rows = [
  ['', 'ms', '95 of 100 within'],
  ...found.map(({ name, median, high }) => [name, median.toFixed(2), high.toFixed(2)]),
]
const title = `The mock with ${orders} orders of one person and ${products} products`
console.log(`${title}, ${rounds} requests of a kind\n`)
print(rows)
if (isToBeKept) keep('npm run bench:growth', title, tableOf(rows))

const slow = found.filter(({ median }) => median > most)
for (const { name } of slow) console.error(`More than ${most} ms: ${name}.`)
if (slow.length > 0) process.exitCode = 1
