/** Which requests carry the token? */
import { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import { expect, it } from 'vitest'
import { generous, namesOfAuthorization } from './permissive-backend.ts'
import { pair, refusal, type Reply, type Sent } from './backend.ts'
import { enter, outcome, tamper } from './harness.ts'

const api = 'https://api.example.com'

it('attach-own: every request to our API carries the token, in one header', async () => {
  const { http, backend } = enter({ backend: generous(), url: `${api}/v1` })
  await http.get('/a')
  await http.get('a')
  await http.get(`${api}/v1/a`)
  await http.get('HTTPS://API.EXAMPLE.COM:443/v1/a')
  for (const method of ['delete', 'head', 'options', 'post', 'put', 'patch']) {
    await http.request({ method, url: '/a' })
  }
  expect(backend.sent).toHaveLength(10)
  for (const each of backend.sent) {
    expect(each.url.toLowerCase()).toMatch(/^https:\/\/api\.example\.com(:443)?\/v1\/a$/)
    expect(each.authorization).toMatch(/^[A-Za-z]+ [\w-]+\.[\w-]+\.[\w-]+$/)
    expect(each.token).toBe(pair(0).access)
    expect(namesOfAuthorization(each)).toHaveLength(1)
  }
})

it('attach-skip: asked to go without the token, it does, and its 401 does nothing to the session', async () => {
  const { http, backend, person, held } = enter()
  const config = { auth: false } as unknown as AxiosRequestConfig
  const { error } = await outcome(http.get('a', config))
  expect(error).toMatchObject({ response: { status: 401 } })
  expect(backend.sent.flatMap(namesOfAuthorization)).toEqual([])
  expect(backend.sent).toHaveLength(1)
  expect(person.exits).toBe(0)
  expect(held()).toEqual(pair(0))
})

it('attach-own-header: a header of the caller is left as it is, and its 401 is not about the session', async () => {
  const basic = 'Basic ZGVtbzpkZW1v'
  for (const headers of [
    { Authorization: basic },
    { authorization: basic },
    { AUTHORIZATION: basic },
    new AxiosHeaders({ Authorization: basic }),
  ]) {
    const { http, backend, person, held, client } = enter()
    const { error } = await outcome(http.post('a', { id: 3 }, { headers }))
    expect(error).toMatchObject({ response: { status: 401 } })
    expect(backend.renewals()).toEqual([])
    expect(backend.sent.length).toBeGreaterThan(0)
    for (const each of backend.sent) {
      expect(each.authorization).toBe(basic)
      expect(namesOfAuthorization(each)).toHaveLength(1)
    }
    expect(person.exits).toBe(0)
    expect(held()).toEqual(pair(0))
    client.close()
  }
  const { http, backend, person, held } = enter()
  const auth = { username: 'demo', password: 'demo' }
  await outcome(http.get('a', { auth }))
  expect(backend.sent.flatMap(namesOfAuthorization)).toEqual([])
  expect(backend.sent[0]?.config.auth).toEqual(auth)
  expect(person.exits).toBe(0)
  expect(held()).toEqual(pair(0))
})

it('attach-none: without a token there is no header at all', async () => {
  const nobody = enter({ tokens: null, backend: generous() })
  await nobody.http.get('a')
  expect(nobody.backend.sent.flatMap(namesOfAuthorization)).toEqual([])

  for (const nothing of ['', ' ', '\t', 'null', 'undefined']) {
    for (const isWhole of [true, false]) {
      enter().client.close()
      tamper((value) => (isWhole ? nothing : value.replaceAll(pair(0).access, nothing)))
      const { http, backend, client } = enter({ tokens: null, backend: generous() })
      await expect(http.get('a')).resolves.toMatchObject({ data: { ok: true } })
      expect(backend.calls()).toHaveLength(1)
      expect(backend.calls()[0]?.authorization, JSON.stringify(nothing)).toBeNull()
      client.close()
      localStorage.clear()
    }
  }
})

it('attach-illegal: what no header may carry goes with the session, and no request crashes', async () => {
  const { access } = pair(0)
  // As a browser does in `setRequestHeader`: a TypeError for what is not visible text in ASCII, and a blank in between.
  const asBrowser = ({ headers }: Sent): Reply | Error =>
    Object.values(headers).every((value) => /^[\u0020-\u007e]*$/.test(String(value ?? '')))
      ? { data: { ok: true } }
      : new TypeError('String contains non ISO-8859-1 code point.')
  const illegal = [
    `${access}\n`,
    `${access}\r\nX-Injected: 1`,
    `${access}\u0000`,
    `${access}é`,
    `${access}钥匙`,
    `${access}\u{1f511}`,
    `\u200b${access}`,
  ]
  for (const bad of illegal) {
    enter().client.close()
    const spoil = (value: string) => value.replaceAll(access, bad)
    tamper(spoil)
    const loaded = enter({ tokens: null })
    loaded.backend.answer = asBrowser
    for (let n = 0; n < 3; n++) {
      await expect(loaded.http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    }
    expect(loaded.backend.calls().flatMap(namesOfAuthorization)).toEqual([])
    expect(JSON.stringify(Object.values({ ...localStorage }))).not.toContain(access)
    loaded.client.close()

    // The same while the page is open.
    localStorage.clear()
    const open = enter()
    open.backend.answer = asBrowser
    await open.http.get('a')
    tamper(spoil)
    for (let n = 0; n < 3; n++) {
      await expect(open.http.get('a')).resolves.toMatchObject({ data: { ok: true } })
    }
    expect(open.backend.calls().slice(1).flatMap(namesOfAuthorization)).toEqual([])
    expect(JSON.stringify(Object.values({ ...localStorage }))).not.toContain(access)
    // All of it was answered, so nobody has to sign in; whoever then asks for more than that is led there, once.
    expect(open.person.exits).toBe(0)
    open.backend.answer = () => refusal
    for (let n = 0; n < 3; n++) await outcome(open.http.get('orders/'))
    expect(open.person.exits).toBe(1)
    expect(open.backend.renewals()).toEqual([])
    open.client.close()
    localStorage.clear()
  }
})
