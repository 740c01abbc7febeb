/** Which token do requests carry, of all that a session has in its time? */
import { expect, it } from 'vitest'
import { namesOfAuthorization } from './permissive-backend.ts'
import { createBackend, later, pair, pathOf, refusal, renewPath, type Reply } from './backend.ts'
import { calm } from './settle.ts'
import { enter, outcome } from './harness.ts'

it('attach-login: neither a renewal nor a sign-in carries the token', async () => {
  const backend = createBackend()
  const { http, client } = enter({ backend })
  await outcome(http.get('a'))
  const renewals = backend.renewals()
  expect(renewals.flatMap(namesOfAuthorization)).toEqual([])
  const before = backend.sent.length
  const asked = client.asks?.() ?? []
  await Promise.all(asked.map(outcome))
  const asking = backend.sent.slice(before)
  expect(asking).toHaveLength(asked.length)
  expect(asking.flatMap(namesOfAuthorization)).toEqual([])
  // None of it is refused for its token, and so none of it is renewed.
  expect(asking.map(pathOf)).not.toContain(renewPath)
  expect(backend.renewals()).toEqual(renewals)
})

it('attach-late: the token is that of the moment of sending, and the 401 is judged by that one', async () => {
  const backend = createBackend()
  const refused = later<Reply>()
  const gate = later<void>()
  const { http, client, person, held } = enter({ tokens: null, backend })
  // Added later, it runs earlier: the request is made while nobody is signed in.
  http.interceptors.request.use(async (config) => {
    await gate.promise
    return config
  })
  backend.answer = ({ token }) => (token === pair(1).access ? refused.promise : { data: { token } })
  const asked = outcome(http.get('a'))
  client.signIn(pair(1))
  gate.resolve()
  await calm()
  expect(backend.calls().map(({ token }) => token)).toEqual([pair(1).access])

  // Someone has signed in anew meanwhile: the 401 is news of a token that is gone.
  client.signIn(pair(2))
  refused.resolve(refusal)
  await asked
  expect(backend.renewals()).toEqual([])
  expect(person.exits).toBe(0)
  expect(held()).toEqual(pair(2))
})

it('attach-two-instances: two instances on one session renew once between them', async () => {
  const now = Math.floor(Date.now() / 1000)
  const backend = createBackend()
  // Past its end by any clock, so that a layer may know it beforehand, or by the refusal.
  const tokens = pair(0, { iat: now - 600, orig_iat: now - 600, exp: now - 60 })
  const { refresh } = pair(0)
  const { http, client, person, held } = enter({ tokens: { ...tokens, refresh }, backend })
  const other = client.another?.()
  if (!other) throw new Error('This layer has one instance only.')
  expect(other).not.toBe(http)
  const answers = await Promise.all(
    [http, other, http, other].map((each, n) => outcome(each.get(`orders/${n}/`))),
  )
  expect(answers.map(({ value }) => value?.data as unknown)).toEqual(
    Array.from({ length: 4 }, () => ({ ok: true })),
  )
  expect(backend.renewals()).toHaveLength(1)
  const withNew = backend.calls().filter(({ token }) => token === pair(1).access)
  expect(withNew.map(pathOf).toSorted()).toEqual([0, 1, 2, 3].map((n) => `orders/${n}/`))
  expect(held()).toEqual(pair(1))
  expect(person).toEqual({ exits: 0, messages: [] })
})
