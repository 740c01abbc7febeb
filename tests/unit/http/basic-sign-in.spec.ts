/** Sign-in by HTTP Basic: what is sent, by which adapter, and that no error holds the password. */
import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { fakeAdapter, type FakeResponse } from '../../support/fake-adapter.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'

const knox: AuthBackend = { ...authBackends.knox, signInWith: 'basic' }
const token = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const body = { expiry: null, token }
const signedIn = { access: token, refresh: null, expiresAt: null }

/** The base64 of UTF-8. */
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

afterEach(() => vi.unstubAllGlobals())

/** On the network of the browser. */
function setUpFetch(respond: () => Promise<Response>, authBackend = knox) {
  const fetch = vi.fn<(request: Request) => Promise<Response>>(respond)
  vi.stubGlobal('fetch', fetch)
  const baseURL = 'https://api.example/api/'
  const http = createHttp({ baseURL, readError: readAnyFormat })
  const lastRequest = () => fetch.mock.lastCall?.[0] ?? expect.fail('no request')
  return { server: createTokenServer(http, authBackend), fetch, lastRequest }
}

/** On an adapter of its own, as a test or a native app has it. */
function setUpAdapter(reply: FakeResponse) {
  const { adapter, sent } = fakeAdapter(() => reply)
  const http = createHttp({ adapter, readError: readAnyFormat })
  return { server: createTokenServer(http, knox), sent }
}

const answering = (status: number, data: object) => async () => Response.json(data, { status })

describe('a sign-in by HTTP Basic', () => {
  it.each([
    ['demo', 'demo1234'],
    ['小明', '密码🔑'],
    ['zoë', 'pass:word'],
    ['demo', ''],
    // The server takes what follows the first colon for the password, and refuses it.
    ['ann:lee', 'secret'],
  ])('sends %s and %s in the header, in UTF-8, and no body', async (username, password) => {
    const { server, fetch, lastRequest } = setUpFetch(answering(200, body))
    await expect(server.signIn({ username, password })).resolves.toEqual(signedIn)
    expect(fetch).toHaveBeenCalledOnce()
    const request = lastRequest()
    expect([request.method, request.url]).toEqual(['POST', 'https://api.example/api/auth/login/'])
    expect(request.headers.get('Authorization')).toBe(`Basic ${base64(`${username}:${password}`)}`)
    expect(request.body).toBeNull()
  })

  it('goes without credentials of the browser, which would ask for a password itself', async () => {
    const { server, lastRequest } = setUpFetch(answering(200, body))
    await server.signIn({ username: 'demo', password: 'demo1234' })
    expect(lastRequest().credentials).toBe('omit')
  })

  it('goes through an adapter of the client’s own', async () => {
    const fetch = vi.fn()
    vi.stubGlobal('fetch', fetch)
    const { server, sent } = setUpAdapter({ data: body })
    const credentials = { username: '小明', password: '密码' }
    await expect(server.signIn(credentials)).resolves.toEqual(signedIn)
    expect(fetch).not.toHaveBeenCalled()
    expect(sent).toMatchObject([{ method: 'post', url: 'auth/login/', auth: credentials }])
    expect(sent[0]?.data).toBeUndefined()
  })

  it.each(['a wrong password', 'no network', 'a failing server'])(
    'keeps the password out of the error of %s',
    async (problem) => {
      const responses = {
        'a wrong password': answering(401, { detail: 'Invalid username/password.' }),
        'no network': () => Promise.reject(new TypeError('offline')),
        'a failing server': answering(500, {}),
      }
      const { server } = setUpFetch(responses[problem as keyof typeof responses])
      const failing = server.signIn({ username: 'demo', password: 'correct-horse' })
      const error = await rejectedAxiosError(failing)
      for (const text of [inspect(error, { depth: 8 }), JSON.stringify(error)]) {
        expect(text.includes('correct-horse')).toBe(false)
        expect(text.includes(base64('demo:correct-horse'))).toBe(false)
      }
    },
  )

  it('keeps it out also with an adapter of the client’s own', async () => {
    const { server } = setUpAdapter({ status: 401, data: { detail: 'Invalid username/password.' } })
    const failing = server.signIn({ username: 'demo', password: 'correct-horse' })
    const error = await rejectedAxiosError(failing)
    expect(inspect(error, { depth: 8 }).includes('correct-horse')).toBe(false)
    expect(error.failure).toMatchObject({ kind: 'unauthenticated', status: 401 })
  })

  it('says in the words of the server that the password is wrong', async () => {
    const { server } = setUpFetch(answering(401, { detail: 'Invalid username/password.' }))
    await expect(server.signIn({ username: 'demo', password: 'wrong' })).rejects.toMatchObject({
      failure: { kind: 'unauthenticated', status: 401, message: 'Invalid username/password.' },
    })
  })
})

describe('a sign-in by a form', () => {
  it('rejects with what an interceptor of one’s own throws', async () => {
    const { adapter } = fakeAdapter(() => ({ data: body }))
    const http = createHttp({ adapter })
    http.interceptors.response.use(() => Promise.reject(new Error('not today')))
    const failing = createTokenServer(http, authBackends.knox).signIn({
      username: 'demo',
      password: 'demo1234',
    })
    await expect(failing).rejects.toThrow('not today')
  })

  it('goes by XMLHttpRequest as all other requests', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: body }))
    const server = createTokenServer(createHttp({ adapter }), authBackends.knox)
    await server.signIn({ username: 'demo', password: 'demo1234' })
    expect(JSON.parse(String(sent[0]?.data))).toEqual({ username: 'demo', password: 'demo1234' })
    expect(sent[0]).not.toMatchObject({ auth: expect.anything() as unknown })
    expect(sent[0]?.withCredentials).toBeUndefined()
  })
})

describe('a ping with HTTP Basic', () => {
  it.each([null, `Token ${token}`])(
    'goes without credentials of the browser, too (access token: %s)',
    async (access) => {
      const { server, lastRequest } = setUpFetch(answering(401, {}))
      await expect(server.ping(undefined, access)).resolves.toBe(true)
      const { url, credentials, headers } = lastRequest()
      expect(url).toBe(`https://api.example/api/${access ? 'user/' : 'auth/login/'}`)
      expect([credentials, headers.get('Authorization')]).toEqual(['omit', access])
    },
  )
})
