import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { anyText } from '../support/any-text.ts'
import { encodePart, encodeText } from '../support/make-jwt.ts'
import { generous } from './permissive-backend.ts'
import { createBackend, pair } from './backend.ts'
import { enter, outcome, tamper } from './harness.ts'

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

// There, and of no use.
const refusing = new Proxy({} as Storage, { get: () => refuse })

it('st-blocked: with storage that throws on access, the session lives in memory', async () => {
  for (const storage of [refuse, () => refusing]) {
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      vi.spyOn(window, name, 'get').mockImplementation(storage)
    }
    const backend = createBackend()
    const { http, client, person } = enter({ tokens: null, backend })
    client.signIn(pair(0))
    backend.accepted.add(pair(0).access)
    await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    backend.accepted.delete(pair(0).access)
    await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    expect(backend.renewals()).toHaveLength(1)
    expect(backend.calls().map(({ token }) => token)).toEqual([
      pair(0).access,
      pair(0).access,
      pair(1).access,
    ])
    expect(person.exits).toBe(0)

    client.signOut()
    await outcome(http.get('a'))
    expect(backend.calls().at(-1)?.authorization).toBeNull()
    client.close()
    vi.restoreAllMocks()
  }
})

/** Anything at all: text, JSON, and what looks like a token until it is taken apart. */
function fuzz(): fc.Arbitrary<string> {
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
  const tokenish = fc.tuple(scheme, fc.array(part, { minLength: 1, maxLength: 4 }))
  return fc.oneof(
    fc.string(),
    anyText(200),
    fc.json(),
    fc.constantFrom('', ' ', 'null', 'undefined', '[object Object]', 'a'.repeat(100_000), '..'),
    tokenish.map(([word, parts]) => word + parts.join('.')),
    fc.tuple(scheme, fc.string()).map(([word, text]) => word + text),
  )
}

it('st-corrupt: anything at all in storage: no exception, no bad header, and nothing else touched', async () => {
  enter().client.close()
  const keys = Object.keys({ ...localStorage })
  expect(keys.length).toBeGreaterThan(0)
  const theirs = { theirs: 'kept', 'token.theirs': '{"also": "kept"}' }

  await fc.assert(
    fc.asyncProperty(fuzz(), async (value) => {
      localStorage.clear()
      for (const [key, text] of Object.entries(theirs)) localStorage.setItem(key, text)
      for (const key of keys) localStorage.setItem(key, value)

      const { http, backend, client, held } = enter({ tokens: null, backend: generous() })
      await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
      for (const { authorization } of backend.calls()) {
        if (authorization !== null) expect(authorization).toMatch(/^[A-Za-z]+ [\u0021-\u007e]+$/)
      }
      // Mended: what is kept is what is sent.
      expect(held().access).toBe(backend.calls().at(-1)?.token ?? null)
      expect({ ...localStorage }).toMatchObject(theirs)

      client.signIn(pair(5))
      await http.get('a')
      expect(backend.calls().at(-1)?.token).toBe(pair(5).access)
      expect(held()).toEqual(pair(5))
      client.signOut()
      expect({ ...localStorage }).toMatchObject(theirs)
      client.close()
    }),
    { numRuns: 1000, seed: 20260101 },
  )
})

it('st-external: changed by hand, the next request uses what is stored', async () => {
  const { http, backend, held } = enter({ backend: generous() })
  await http.get('a')
  tamper((value) => value.replaceAll(pair(0).access, pair(5).access))
  await http.get('a')
  expect(held().access).toBe(pair(5).access)
  tamper(() => null)
  await http.get('a')
  expect(backend.calls().map(({ token }) => token)).toEqual([pair(0).access, pair(5).access, null])
  expect(backend.calls().at(-1)?.authorization).toBeNull()
  expect(Object.keys({ ...localStorage })).toEqual([])
})

it('st-io: a request writes nothing, decodes nothing, and reads at most once in a turn of the event loop', async () => {
  const { http, backend } = enter({ backend: generous() })
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
  // A look is at most two keys in each of two storages.
  expect(reads.mock.calls.length).toBeLessThanOrEqual(4)
  reads.mockClear()
  for (let n = 0; n < 100; n++) await http.get(`orders/${n}/`)
  expect(reads.mock.calls.length).toBeLessThanOrEqual(400)

  expect(writes.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  expect(decoding.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  expect(backend.calls().every(({ token }) => token === pair(0).access)).toBe(true)
  expect(backend.calls()).toHaveLength(1101)
})
