/** The environment of one case: the client under test at a fixed time, on empty storage, and what its user sees. */
import { afterEach, beforeEach, vi } from 'vitest'
import { stubWebLocks } from '../support/fake-web-locks.ts'
import { baseURL, createBackend, refreshPath, tokenPair } from './backend.ts'
import { type FakeResponse } from '../support/fake-adapter.ts'
import type { Client, TokenPair } from './client-under-test.ts'
import { loadClientUnderTest } from './clients.ts'

export const MINUTE_MS = 60_000
export const START_DATE = new Date('2026-01-01T12:00:00Z')

const clientUnderTest = await loadClientUnderTest()
const openClients: Client[] = []

beforeEach((context) => {
  const id = context.task.name.split(':')[0] ?? ''
  const reason = clientUnderTest.notCovered[id]
  if (reason) context.skip(`not covered: ${reason}`)
  vi.useFakeTimers({ now: START_DATE })
  stubWebLocks()
  localStorage.clear()
  sessionStorage.clear()
})

afterEach(() => {
  openClients.splice(0).forEach((client) => client.close())
  vi.useRealTimers()
})

interface OpenClientOptions {
  /** The tokens of the user who is signed in at first; null for none. By default `tokenPair(0)`, which the backend rejects. */
  tokens?: TokenPair | null
  backend?: ReturnType<typeof createBackend>
  /** The base URL of the API. */
  url?: string
}

/**
 * Opens the client under test.
 *
 * @returns its members, its backend, and what the user sees: `ui.redirects` counts the redirects to the sign-in page,
 *   `ui.messages` has the messages that were shown
 */
export function openClient({
  tokens = tokenPair(0),
  backend = createBackend(),
  url = baseURL,
}: OpenClientOptions = {}) {
  const ui = { redirects: 0, messages: [] as string[] }
  const client = clientUnderTest.open({
    baseURL: url,
    adapter: backend.adapter,
    tokens,
    refreshPath,
    onRedirect: () => ui.redirects++,
    onMessage: (message) => ui.messages.push(message),
  })
  openClients.push(client)
  return { ...client, client, backend, ui }
}

/** Opens the client under test on an API that responds to every request alike. */
export function openClientWithResponse(response: FakeResponse | Error) {
  const backend = createBackend()
  backend.onRequest = () => response
  return openClient({ backend })
}

/** Edits local storage by hand, as a user can in the developer tools; null removes a key. */
export function editStorage(change: (value: string, key: string) => string | null): void {
  for (const [key, value] of Object.entries({ ...localStorage })) {
    const changed = change(value, key)
    if (changed === null) localStorage.removeItem(key)
    else localStorage.setItem(key, changed)
  }
}

/** The value that a promise resolves to, or the error that it rejects with. */
export function outcome<T>(promise: Promise<T>): Promise<{ value?: T; error?: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}
