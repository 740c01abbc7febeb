/** The world of one case: the layer that is tried, at a fixed time, on empty storage, and what became of the person. */
import { afterEach, beforeEach, vi } from 'vitest'
import { stubLocks } from '../support/fake-web-locks.ts'
import { baseURL, createBackend, pair, renewPath, type Reply } from './backend.ts'
import type { Client, Pair } from './client-under-test.ts'
import { layerUnderTest } from './clients.ts'

export const start = new Date('2026-01-01T12:00:00Z')

const layer = await layerUnderTest()
const open: Client[] = []

beforeEach((context) => {
  const id = context.task.name.split(':')[0] ?? ''
  if (layer.notCovered[id]) context.skip(`not covered: ${layer.notCovered[id]}`)
  vi.useFakeTimers({ now: start })
  stubLocks()
  localStorage.clear()
  sessionStorage.clear()
})

afterEach(() => {
  open.splice(0).forEach((client) => client.close())
  vi.useRealTimers()
})

interface WorldOptions {
  /** Who is signed in at first; `pair(0)` unless said otherwise, whose access token is refused. */
  tokens?: Pair | null
  backend?: ReturnType<typeof createBackend>
  /** Where the API is. */
  url?: string
}

/** Opens the layer. `exits` counts how often the person was sent to sign in, `messages` are what they were told. */
export function enter({
  tokens = pair(0),
  backend = createBackend(),
  url = baseURL,
}: WorldOptions = {}) {
  const person = { exits: 0, messages: [] as string[] }
  const client = layer.open({
    baseURL: url,
    adapter: backend.adapter,
    tokens,
    renewPath,
    leave: () => person.exits++,
    tell: (message) => person.messages.push(message),
  })
  open.push(client)
  return { ...client, client, backend, person }
}

/** Opens the layer on an API that answers each call alike. */
export function enterAnswered(reply: Reply | Error) {
  const backend = createBackend()
  backend.answer = () => reply
  return enter({ backend })
}

/** Does by hand to what is stored what someone with the developer tools can do: null removes a key. */
export function tamper(change: (value: string, key: string) => string | null): void {
  for (const [key, value] of Object.entries({ ...localStorage })) {
    const changed = change(value, key)
    if (changed === null) localStorage.removeItem(key)
    else localStorage.setItem(key, changed)
  }
}

/** What a promise has come to: its value, or the error it was rejected with. */
export function outcome<T>(promise: Promise<T>): Promise<{ value?: T; error?: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}
