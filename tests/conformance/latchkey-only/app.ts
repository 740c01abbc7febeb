/** The whole app on the fake backend of the cases. */
import { visit, type VisitOptions } from '../../support/visit-app.ts'
import type { FakeResponse } from '../../support/fake-adapter.ts'
import { createBackend, type BackendHandler } from '../backend.ts'

interface OpenAppOptions extends Pick<VisitOptions, 'locale'> {
  /** The token that is stored before the app starts; none by default. */
  token?: string
  /** Responds to requests; by default with {@link contentOf}. */
  onRequest?: BackendHandler
}

export const emptyList: FakeResponse = {
  data: { count: 0, next: null, previous: null, results: [] },
}

const time = '2026-01-02T03:04:05Z'
const user = { user_id: 1, username: 'demo', email: '', is_staff: true, date_joined: time }
const variant = { subid: 1, name: 'Brass', price: '1.00', stock: 9 }
const product = { id: 1, name: 'Padlock', price: '1.00', image: '', summary: '' }
const ordered = { id: 1, subid: 1, name: 'Padlock', variant: 'Brass', image: '' }
const order = {
  order_id: 12,
  created_at: time,
  ...ordered,
  quantity: 1,
  price: '1.00',
  total: '1.00',
}

const contents: readonly [path: RegExp, data: object][] = [
  [/user\/$/, user],
  [/products\/[^/]+\/$/, { ...product, variants: [variant] }],
  [/orders\/[^/]+\/$/, order],
  [/staff\/summary\/$/, { users: 1, orders: 1, revenue: '1.00', sold_out: 0 }],
]

/** The response of a server that has all that is asked for: an account, a product, an order, or an empty list. */
const contentOf: BackendHandler = ({ url }) => {
  const [, data] = contents.find(([path]) => path.test(url)) ?? []
  return data ? { data } : emptyList
}

/** Opens the app at a path. @returns the app and its backend */
export async function openApp(
  path: string,
  { token, onRequest = contentOf, ...options }: OpenAppOptions = {},
) {
  const backend = createBackend()
  backend.onRequest = onRequest
  if (token !== undefined) localStorage.setItem('token', `JWT ${token}`)
  const app = await visit(path, { http: { adapter: backend.adapter }, ...options })
  return { ...app, backend }
}
