import type { AxiosRequestConfig } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, networkDown, pair, refusal } from './backend.ts'
import { enter, outcome } from './harness.ts'

const lag = 2_000

function enterAccepted() {
  const backend = createBackend()
  backend.accepted.add(pair(0).access)
  return enter({ backend })
}

it('s-end-offline: signing out without a network asks nobody, and leaves nothing behind', async () => {
  const { http, client, backend, person, held } = enterAccepted()
  backend.answer = backend.renew = networkDown
  client.signOut()
  expect(held()).toEqual({ access: null, refresh: null })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(backend.sent).toEqual([])
  expect(person.exits).toBe(0)
  expect((await outcome(http.get('products/'))).error).toBeDefined()
  expect(backend.sent.map(({ token }) => token)).toEqual([null])
})

it('s-end-twice: sessions that end twice at once lead to one navigation and one message, signing out twice to none', async () => {
  for (const count of [2, 20]) {
    const { http, client, backend, person, held } = enter()
    backend.renew = () => refusal
    const requests = Array.from({ length: count }, () => outcome(http.get('orders/')))
    await vi.advanceTimersByTimeAsync(lag)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(person.exits).toBe(1)
    expect(person.messages.length).toBeLessThanOrEqual(1)
    expect(held().access).toBeNull()
    client.close()
  }
  const { client, person } = enterAccepted()
  client.signOut()
  client.signOut()
  await vi.advanceTimersByTimeAsync(lag)
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('s-login-refused: a refused sign-in rejects, and nothing else happens, signed in or not', async () => {
  const reply = { code: 'no_active_account', detail: 'No active account with these credentials' }
  for (const tokens of [null, pair(0)]) {
    for (const status of [400, 401]) {
      const { http, client, backend, person, held } = enter({ tokens })
      backend.answer = () => ({ status, data: reply })
      const apart = { auth: false, silent: true } as unknown as AxiosRequestConfig
      const { error } = await outcome(http.post('token/', { username: 'a', password: 'b' }, apart))
      await vi.advanceTimersByTimeAsync(lag)
      expect(error).toBeDefined()
      expect(backend.renewals()).toEqual([])
      expect(backend.calls()).toHaveLength(1)
      expect(person.exits).toBe(0)
      expect(person.messages.join()).not.toMatch(/expired|sign in again/i)
      expect(held().access).toBe(tokens?.access ?? null)
      client.signOut()
      client.close()
    }
  }
})

it('s-403-permission: a missing permission leaves the session alone, however often it is missed', async () => {
  const tokens = pair(0)
  const { http, backend, person, held } = enterAccepted()
  backend.answer = () => ({ status: 403, data: { code: 'permission_denied', detail: 'No.' } })
  for (const send of [
    () => http.get('staff/'),
    () => http.post('staff/', {}),
    () => http.delete('staff/1/'),
  ]) {
    for (let times = 0; times < 5; times++) {
      expect((await outcome(send())).error).toBeDefined()
    }
  }
  await vi.advanceTimersByTimeAsync(lag)
  expect(backend.calls()).toHaveLength(15)
  expect(backend.renewals()).toEqual([])
  expect(person.exits).toBe(0)
  expect(held()).toEqual(tokens)
})

it('s-user-gone: a user who is gone, inactive or has another password is signed out at once, without a renewal', async () => {
  for (const code of ['user_not_found', 'user_inactive', 'password_changed']) {
    for (const status of [401, 403]) {
      for (const method of ['get', 'post']) {
        const { http, client, backend, person, held } = enter()
        backend.answer = () => ({ status, data: { code, detail: 'User not found' } })
        const { error } = await outcome(http.request({ method, url: 'orders/' }))
        await vi.advanceTimersByTimeAsync(lag)
        expect(error).toBeDefined()
        expect(backend.renewals()).toEqual([])
        expect(person.exits).toBe(1)
        expect(held()).toEqual({ access: null, refresh: null })
        client.close()
      }
    }
  }
})

it('s-401-public: a public endpoint that refuses a dead token is asked once without it, the token is dropped, and a POST is not repeated', async () => {
  const tokens = pair(0)
  const { http, client, backend, held } = enter({ tokens })
  backend.renew = () => refusal
  backend.answer = ({ token }) => (token === null ? { data: { ok: true } } : refusal)
  const request = outcome(http.get('products/'))
  await vi.advanceTimersByTimeAsync(lag)
  expect((await request).value).toMatchObject({ status: 200, data: { ok: true } })
  expect(backend.calls().map(({ token }) => token)).toEqual([tokens.access, null])
  expect(held()).toEqual({ access: null, refresh: null })
  await http.get('products/')
  expect(backend.calls().map(({ token }) => token)).toEqual([tokens.access, null, null])

  client.signIn(pair(0))
  const order = outcome(http.post('orders/', { id: 1 }))
  await vi.advanceTimersByTimeAsync(lag)
  expect((await order).error).toBeDefined()
  expect(backend.calls().filter(({ method }) => method === 'post')).toHaveLength(1)
})
