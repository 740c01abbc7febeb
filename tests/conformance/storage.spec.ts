/** Token storage: blocked, corrupt or edited by hand, and how often a request uses it. */
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { anyText } from '../support/any-text.ts'
import { encodePart, encodeText } from '../support/make-jwt.ts'
import { createPermissiveBackend } from './permissive-backend.ts'
import { createBackend, tokenPair } from './backend.ts'
import { openClient, outcome, editStorage } from './harness.ts'

function throwSecurityError(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

// A storage object whose every method throws.
const throwingStorage = new Proxy({} as Storage, { get: () => throwSecurityError })

it('st-blocked: keeps the session in memory when storage throws on access', async () => {
  for (const storage of [throwSecurityError, () => throwingStorage]) {
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      vi.spyOn(window, name, 'get').mockImplementation(storage)
    }
    const backend = createBackend()
    const { http, client, ui } = openClient({ tokens: null, backend })
    client.signIn(tokenPair(0))
    backend.acceptedTokens.add(tokenPair(0).access)
    await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    backend.acceptedTokens.delete(tokenPair(0).access)
    await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(backend.apiRequests().map(({ token }) => token)).toEqual([
      tokenPair(0).access,
      tokenPair(0).access,
      tokenPair(1).access,
    ])
    expect(ui.redirects).toBe(0)

    client.signOut()
    await outcome(http.get('a'))
    expect(backend.apiRequests().at(-1)?.authorization).toBeNull()
    client.close()
    vi.restoreAllMocks()
  }
})

/** Any text: random text, JSON, and text in the format of a token with random parts. */
function anyStoredText(): fc.Arbitrary<string> {
  const scheme = fc.constantFrom('', 'Bearer ', 'JWT ', 'bearer ', 'Token ', 'Bearer  ', ' ')
  const part = fc.oneof(
    fc.json().map(encodeText),
    anyText().map(encodeText),
    fc.base64String(),
    fc.string(),
    fc
      .record({ exp: fc.anything(), iat: fc.anything(), user_id: fc.anything() })
      .map((claims) => encodeText(fc.stringify(claims))),
    fc
      .record({ exp: fc.oneof(fc.double(), fc.integer()), iat: fc.double() })
      .map((claims) => encodePart(claims)),
    fc.constantFrom(encodeText('{"__proto__":{"exp":1}}'), encodeText('null'), encodeText('[]')),
  )
  const tokenLike = fc.tuple(scheme, fc.array(part, { minLength: 1, maxLength: 4 }))
  return fc.oneof(
    fc.string(),
    anyText(200),
    fc.json(),
    fc.constantFrom('', ' ', 'null', 'undefined', '[object Object]', 'a'.repeat(100_000), '..'),
    tokenLike.map(([word, parts]) => word + parts.join('.')),
    fc.tuple(scheme, fc.string()).map(([word, text]) => word + text),
  )
}

it('st-corrupt: accepts any text in storage without an exception, a malformed header or a change to other keys', async () => {
  // Some of the texts are tokens that name no user.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  openClient().client.close()
  const keys = Object.keys({ ...localStorage })
  expect(keys.length).toBeGreaterThan(0)
  const otherItems = { theirs: 'kept', 'token.theirs': '{"also": "kept"}' }

  await fc.assert(
    fc.asyncProperty(anyStoredText(), async (value) => {
      localStorage.clear()
      for (const [key, text] of Object.entries(otherItems)) localStorage.setItem(key, text)
      for (const key of keys) localStorage.setItem(key, value)

      const { http, backend, client, getTokens } = openClient({
        tokens: null,
        backend: createPermissiveBackend(),
      })
      await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
      for (const { authorization } of backend.apiRequests()) {
        if (authorization !== null) expect(authorization).toMatch(/^[A-Za-z]+ [\u0021-\u007e]+$/)
      }
      // Invalid text is removed: the stored token is the one that was sent.
      expect(getTokens().access).toBe(backend.apiRequests().at(-1)?.token ?? null)
      expect({ ...localStorage }).toMatchObject(otherItems)

      client.signIn(tokenPair(5))
      await http.get('a')
      expect(backend.apiRequests().at(-1)?.token).toBe(tokenPair(5).access)
      expect(getTokens()).toEqual(tokenPair(5))
      client.signOut()
      expect({ ...localStorage }).toMatchObject(otherItems)
      client.close()
    }),
    { numRuns: 1000, seed: 20260101 },
  )
})

it('st-external: uses the stored token for the next request after it was edited by hand', async () => {
  const { http, backend, getTokens } = openClient({ backend: createPermissiveBackend() })
  await http.get('a')
  editStorage((value) => value.replaceAll(tokenPair(0).access, tokenPair(5).access))
  await http.get('a')
  expect(getTokens().access).toBe(tokenPair(5).access)
  editStorage(() => null)
  await http.get('a')
  expect(backend.apiRequests().map(({ token }) => token)).toEqual([
    tokenPair(0).access,
    tokenPair(5).access,
    null,
  ])
  expect(backend.apiRequests().at(-1)?.authorization).toBeNull()
  expect(Object.keys({ ...localStorage })).toEqual([])
})

it('st-io: writes and decodes nothing per request, and reads storage at most once per turn of the event loop', async () => {
  const { http, backend } = openClient({ backend: createPermissiveBackend() })
  await http.get('a')
  const reads = vi.spyOn(Storage.prototype, 'getItem')
  const writes = [
    vi.spyOn(Storage.prototype, 'setItem'),
    vi.spyOn(Storage.prototype, 'removeItem'),
    vi.spyOn(Storage.prototype, 'clear'),
  ]
  const decoding = [
    vi.spyOn(globalThis, 'atob'),
    vi.spyOn(JSON, 'parse'),
    vi.spyOn(TextDecoder.prototype, 'decode'),
  ]

  await Promise.all(Array.from({ length: 1000 }, (_, n) => http.get(`orders/${n}/`)))
  // One check reads at most two keys in each of two storages.
  expect(reads.mock.calls.length).toBeLessThanOrEqual(4)
  reads.mockClear()
  for (let n = 0; n < 100; n++) await http.get(`orders/${n}/`)
  expect(reads.mock.calls.length).toBeLessThanOrEqual(400)

  expect(writes.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  expect(decoding.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  expect(backend.apiRequests().every(({ token }) => token === tokenPair(0).access)).toBe(true)
  expect(backend.apiRequests()).toHaveLength(1101)
})
