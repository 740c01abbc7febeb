/** How is the state written down? As JSON with a line for each thing, which people can read and change. */
import * as v from 'valibot'
import { shape, type State, type StoredState } from './state.ts'

/** What the first line says, so that no other file is taken for one. */
const title = 'latchkey mock data'

const Id = v.pipe(v.number(), v.safeInteger())
const Time = v.number()
const Text = v.object({ 'zh-CN': v.string(), en: v.string() })

const User = v.object({
  id: Id,
  username: v.string(),
  email: v.string(),
  password: v.string(),
  password_changed_at: v.exactOptional(Time),
  is_staff: v.boolean(),
  is_active: v.boolean(),
  date_joined: v.pipe(v.string(), v.isoTimestamp()),
})

const Order = v.object({
  id: Id,
  userId: Id,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  productId: Id,
  subid: Id,
  name: Text,
  variant: Text,
  quantity: Id,
  price: Id,
})

const Key = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{43}$/, 'The key must be 32 bytes in base64url: 43 characters.'),
  v.transform(bytesOf),
)

/** Entries, because the keys of an object are text, and some mean something else to JavaScript. */
function mapOf<K, V>(key: v.GenericSchema<K>, value: v.GenericSchema<V>) {
  return v.pipe(
    v.array(v.tuple([key, value])),
    v.transform((entries) => new Map(entries)),
  )
}

const StateAsText = v.object({
  title: v.literal(title),
  shape: v.literal(shape),
  key: Key,
  lastUserId: Id,
  lastOrderId: Id,
  users: mapOf(Id, User),
  orders: mapOf(Id, Order),
  stock: mapOf(Id, Id),
  sessions: mapOf(v.string(), v.object({ userId: Id, expires: Time })),
  outstandingTokens: v.exactOptional(mapOf(v.string(), v.object({ userId: Id, exp: Time }))),
  spentTokens: mapOf(v.string(), Time),
  wrongPasswords: mapOf(v.string(), v.array(Time)),
})

/** Writes a state down. */
export function formatState(state: Readonly<State>): string {
  const {
    key,
    users,
    orders,
    stock,
    sessions,
    outstandingTokens,
    spentTokens,
    wrongPasswords,
    ...rest
  } = state
  const stored: v.InferInput<typeof StateAsText> = {
    title,
    ...rest,
    shape,
    key: base64Of(key),
    users: [...users],
    orders: [...orders],
    stock: [...stock],
    sessions: [...sessions],
    outstandingTokens: [...outstandingTokens],
    spentTokens: [...spentTokens],
    wrongPasswords: [...wrongPasswords].map(([name, times]) => [name, [...times]]),
  }
  return `${JSON.stringify(stored, null, 1)}\n`
}

/**
 * Reads a state that was written down.
 *
 * @throws Error that says what is not as it should be, and where
 */
export function parseState(text: string): StoredState {
  const result = v.safeParse(StateAsText, JSON.parse(text))
  if (result.success) {
    const { title: _title, ...state } = result.output
    return state
  }
  const [issue] = result.issues
  const place = v.getDotPath(issue)
  throw new Error(`${place ? `${place}: ` : ''}${issue.message}`)
}

/**
 * Reads a key that signs tokens.
 *
 * @param text 32 bytes in base64url
 * @returns undefined if it is something else
 */
export function parseKey(text: string): State['key'] | undefined {
  const result = v.safeParse(Key, text)
  return result.success ? result.output : undefined
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function base64Of(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
