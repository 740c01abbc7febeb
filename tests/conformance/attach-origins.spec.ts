/** Is our own API told the token, and nobody else? */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { generous, namesOfAuthorization } from './permissive-backend.ts'
import { pair, type Sent } from './backend.ts'
import { enter, outcome } from './harness.ts'

const api = 'https://api.example.com'

/** Where a browser would really send it; null if it would not. */
function originOf({ url }: Sent): string | null {
  return URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).origin : null
}

/** The requests that tell the token to someone whose it is not. */
const leaks = (sent: readonly Sent[], token: string, home = api) =>
  sent
    .filter((each) => originOf(each) !== home)
    .filter(({ url, headers, data }) => JSON.stringify([url, headers, data]).includes(token))
    .map(({ url }) => url)

it('attach-foreign: an absolute URL on another origin is asked, without the token', async () => {
  const { http, backend } = enter({ backend: generous() })
  const urls = ['https://elsewhere.example/a', 'https://example.com/a', `${location.origin}/a`]
  for (const url of urls) {
    await expect(http.get(url)).resolves.toMatchObject({ data: { ok: true } })
    await http.post(url, { id: 3 })
  }
  await http.get('a', { baseURL: 'https://elsewhere.example/v2/' })
  expect(backend.sent).toHaveLength(7)
  expect(backend.sent.flatMap(namesOfAuthorization)).toEqual([])
  expect(leaks(backend.sent, pair(0).access)).toEqual([])
})

it('attach-disguised: however a foreign address is written, it does not get the token', async () => {
  const { http, backend } = enter({ backend: generous() })
  const disguised = [
    '//elsewhere.example/a',
    '///elsewhere.example/a',
    '/\\elsewhere.example/a',
    '\\\\elsewhere.example/a',
    'HTTPS://ELSEWHERE.EXAMPLE/a',
    'https:elsewhere.example/a',
    'https:/elsewhere.example/a',
    'https:\\\\elsewhere.example/a',
    ' https://elsewhere.example/a',
    'ht\ttps://elsewhere.example/a',
    '\u0000//elsewhere.example/a',
    'https://api.example.com@elsewhere.example/a',
    'https://api.example.com:443@elsewhere.example/a',
    'https://elsewhere.example\\@api.example.com/a',
    'https://api.example.com.elsewhere.example/a',
    'https://api.example.com%2eelsewhere.example/a',
    'https://api.example.com。elsewhere.example/a',
    'https://www.api.example.com/a',
    'https://example.com/a',
    'https://api-example.com/a',
    'https://аpi.example.com/a',
    'https://[::1]/a',
    'blob:https://api.example.com/a',
  ]
  for (const url of disguised) {
    await outcome(http.get(url))
    await outcome(http.get('a', { baseURL: url }))
  }
  const part = fc.constantFrom(
    'https:',
    'http:',
    '//',
    '/',
    '\\',
    '@',
    ':',
    ':443',
    '.',
    '..',
    '?',
    '#',
    '\t',
    ' ',
    '%2f',
    'api.example.com',
    'elsewhere.example',
    'a',
    'HTTPS://',
  )
  const anyUrl = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(anyUrl, fc.boolean(), async (url, isBase) => {
      await outcome(isBase ? http.get('a', { baseURL: url }) : http.get(url))
      expect(leaks(backend.sent.splice(0), pair(0).access)).toEqual([])
    }),
    { numRuns: 1000, seed: 20260101 },
  )
})

it('attach-port-scheme: another port or scheme than that of the API is another origin', async () => {
  const { http, backend } = enter({ backend: generous() })
  for (const url of ['https://api.example.com:8443/v2/a', 'http://api.example.com/v2/a']) {
    await http.get(url)
  }
  await outcome(http.get('ws://api.example.com/v2/a'))
  await http.get('a', { baseURL: 'http://api.example.com/v2/' })
  expect(backend.sent.length).toBeGreaterThanOrEqual(3)
  expect(backend.sent.flatMap(namesOfAuthorization)).toEqual([])
})

it('attach-relative: what is relative goes by the origin of the API', async () => {
  for (const url of ['/v2/', '']) {
    const { http, backend, client } = enter({ backend: generous(), url })
    await http.get('/a')
    await http.get(`${location.origin}/a`)
    expect(backend.sent.map(({ token }) => token)).toEqual([pair(0).access, pair(0).access])
    await http.get(`${api}/a`)
    await http.get('//api.example.com/a')
    expect(backend.sent.slice(2).flatMap(namesOfAuthorization)).toEqual([])
    client.close()
  }
  const { http, backend } = enter({ backend: generous() })
  await http.get('a')
  await http.get(`${location.origin}/v2/a`)
  expect(backend.sent.map(({ token }) => token)).toEqual([pair(0).access, null])
})
