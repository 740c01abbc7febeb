import { AxiosHeaders } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { unlessAborted } from '@/http/wait-for-refresh.ts'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { failing } from '../../support/rejected-axios-error.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { credentialOf, fakeSession } from '../../support/test-session.ts'
import { eventually } from '../../support/eventually.ts'

/** A session whose token is to be renewed first, by hand. */
function given() {
  const session = fakeSession()
  const renewal = Promise.withResolvers<Awaited<ReturnType<typeof session.renew>>>()
  session.isDue.mockReturnValue(true)
  session.renew.mockReturnValue(renewal.promise)
  const report = vi.fn()
  const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
  const http = createHttp({ baseURL: 'https://api.example/', adapter, session, report })
  return { http, session, renewal, report, sent }
}

describe('a request while a renewal is due', () => {
  it('waits for it, and goes out with the new token', async () => {
    const { http, session, renewal, sent } = given()
    const request = http.get('a')
    await eventually(() => expect(session.renew).toHaveBeenCalledExactlyOnceWith())
    expect(sent).toHaveLength(0)
    session.credential = credentialOf('JWT t.1.1')
    renewal.resolve('renewed')
    await request
    expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.1.1')
  })

  it.each([
    ['one that has no part in the session', 'a', { auth: false }],
    ['one with credentials', 'a', { auth: { username: 'u', password: 'p' } }],
    ['one with a header of its own', 'a', { headers: { authorization: 'Api-Key 1' } }],
    ['one to another origin', 'https://elsewhere.example/', {}],
  ] satisfies [string, string, RequestConfig][])(
    'does not wait if it is %s',
    async (_name, url, config) => {
      const { http, session, sent } = given()
      await http.get(url, config)
      expect(sent).toHaveLength(1)
      expect(session.renew).not.toHaveBeenCalled()
    },
  )

  it.each(['unavailable', 'kept', 'superseded', 'renewed'] as const)(
    'goes out with the token of the moment where it is %s, and that may be good',
    async (outcome) => {
      const { http, renewal, sent } = given()
      renewal.resolve(outcome)
      await http.get('a')
      expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.0.0')
    },
  )

  it('goes out without one where the session is over meanwhile', async () => {
    const { http, session, renewal, sent } = given()
    session.credential = null
    renewal.resolve('superseded')
    await http.get('a')
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })

  it('waits also where the session has just ended, for whoever is first to sign in again', async () => {
    const { http, session, renewal, sent } = given()
    session.credential = null
    const request = http.get('a')
    await eventually(() => expect(session.renew).toHaveBeenCalled())
    session.credential = credentialOf('JWT t.1.1')
    renewal.resolve('superseded')
    await request
    expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.1.1')
  })

  it('is given up where it was refused, of which the person is told elsewhere', async () => {
    const { http, renewal, report, sent } = given()
    renewal.resolve('refused')
    const error = await failing(http.get('a'))
    expect(error.code).toBe('ERR_SESSION_OVER')
    expect(error.failure?.kind).toBe('expired')
    expect(error.config?.url).toBe('a')
    expect(report).not.toHaveBeenCalled()
    expect(sent).toHaveLength(0)
  })

  it.each(['unavailable', 'superseded'] as const)(
    'is given up where it was %s, and the token is dead',
    async (outcome) => {
      const { http, session, renewal, report, sent } = given()
      session.isDead.mockReturnValue(true)
      renewal.resolve(outcome)
      const error = await failing(http.get('a'))
      expect(error.code).toBe('ERR_SESSION_UNAVAILABLE')
      expect(error.failure?.kind).toBe('unavailable')
      expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
      expect(sent).toHaveLength(0)
    },
  )
})

describe('a request that waits', () => {
  it('is cancelled as soon as its caller says so', async () => {
    const { http, renewal, report, sent } = given()
    const controller = new AbortController()
    const error = failing(http.get('a', { signal: controller.signal }))
    controller.abort()
    expect((await error).failure?.kind).toBe('cancelled')
    renewal.resolve('renewed')
    await renewal.promise
    expect(sent).toHaveLength(0)
    expect(report).not.toHaveBeenCalled()
  })

  it('is cancelled where its caller has said so before', async () => {
    const { http, sent } = given()
    const error = await failing(http.get('a', { signal: AbortSignal.abort() }))
    expect(error.failure?.kind).toBe('cancelled')
    expect(sent).toHaveLength(0)
  })

  it('is cancelled with the session', async () => {
    const { http, session, sent } = given()
    const controller = new AbortController()
    session.credential = credentialOf('JWT t.0.0', 1, controller.signal)
    const error = failing(http.get('a'))
    await eventually(() => expect(session.renew).toHaveBeenCalled())
    controller.abort()
    expect((await error).failure?.kind).toBe('cancelled')
    expect(sent).toHaveLength(0)
  })

  it('leaves no listener behind', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const config = { signal, headers: new AxiosHeaders() }
    await expect(unlessAborted(Promise.resolve('done'), config)).resolves.toBe('done')
    await eventually(() => expect(removed.mock.calls).toEqual(added.mock.calls))
  })
})
