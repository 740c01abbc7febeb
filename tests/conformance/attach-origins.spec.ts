/** Attaching the token: only the origin of the API gets it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPermissiveBackend, authorizationHeaderNames } from './permissive-backend.ts'
import { API_ORIGIN, tokenPair, type SentRequest } from './backend.ts'
import { openClient, outcome } from './harness.ts'

/** The origin that a browser would send the request to; null if the URL is invalid. */
function originOf({ url }: SentRequest): string | null {
  return URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).origin : null
}

/** The URLs of the requests that carry the token to another origin. */
const leakedUrls = (sent: readonly SentRequest[], token: string) =>
  sent
    .filter((request) => originOf(request) !== API_ORIGIN)
    .filter(({ url, headers, data }) => JSON.stringify([url, headers, data]).includes(token))
    .map(({ url }) => url)

it('attach-foreign: sends no token to an absolute URL on another origin', async () => {
  const { http, backend } = openClient({ backend: createPermissiveBackend() })
  const urls = ['https://elsewhere.example/a', 'https://example.com/a', `${location.origin}/a`]
  for (const url of urls) {
    await expect(http.get(url)).resolves.toMatchObject({ data: { ok: true } })
    await http.post(url, { id: 3 })
  }
  await http.get('a', { baseURL: 'https://elsewhere.example/api/' })
  expect(backend.sent).toHaveLength(7)
  expect(backend.sent.flatMap(authorizationHeaderNames)).toEqual([])
  expect(leakedUrls(backend.sent, tokenPair(0).access)).toEqual([])
})

it('attach-disguised: sends no token to a foreign URL, however it is disguised', async () => {
  const { http, backend } = openClient({ backend: createPermissiveBackend() })
  const disguisedUrls = [
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
  for (const url of disguisedUrls) {
    await outcome(http.get(url))
    await outcome(http.get('a', { baseURL: url }))
  }
  const urlPart = fc.constantFrom(
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
  const anyUrl = fc.array(urlPart, { maxLength: 8 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(anyUrl, fc.boolean(), async (url, isBase) => {
      await outcome(isBase ? http.get('a', { baseURL: url }) : http.get(url))
      expect(leakedUrls(backend.sent.splice(0), tokenPair(0).access)).toEqual([])
    }),
    { numRuns: 1000, seed: 20260101 },
  )
})

it('attach-port-scheme: treats another port or scheme of the API host as another origin', async () => {
  const { http, backend } = openClient({ backend: createPermissiveBackend() })
  for (const url of ['https://api.example.com:8443/api/a', 'http://api.example.com/api/a']) {
    await http.get(url)
  }
  await outcome(http.get('ws://api.example.com/api/a'))
  await http.get('a', { baseURL: 'http://api.example.com/api/' })
  expect(backend.sent.length).toBeGreaterThanOrEqual(3)
  expect(backend.sent.flatMap(authorizationHeaderNames)).toEqual([])
})

it('attach-relative: resolves relative URLs against the origin of the API', async () => {
  for (const url of ['/api/', '']) {
    const { http, backend, client } = openClient({ backend: createPermissiveBackend(), url })
    await http.get('/a')
    await http.get(`${location.origin}/a`)
    expect(backend.sent.map(({ token }) => token)).toEqual([
      tokenPair(0).access,
      tokenPair(0).access,
    ])
    await http.get(`${API_ORIGIN}/a`)
    await http.get('//api.example.com/a')
    expect(backend.sent.slice(2).flatMap(authorizationHeaderNames)).toEqual([])
    client.close()
  }
  const { http, backend } = openClient({ backend: createPermissiveBackend() })
  await http.get('a')
  await http.get(`${location.origin}/api/a`)
  expect(backend.sent.map(({ token }) => token)).toEqual([tokenPair(0).access, null])
})
