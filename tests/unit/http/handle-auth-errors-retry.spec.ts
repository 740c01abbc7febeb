import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { credentialOf, fakeSession, renewing } from '../../support/test-session.ts'

import { failing } from '../../support/rejected-axios-error.ts'
import { given, networkDown, refused } from '../../support/fake-http.ts'
import { eventually } from '../../support/eventually.ts'

describe('a late refusal of a token that the same person has replaced', () => {
  it.each([401, 403])('(%i) is answered by asking again with the new one', async (status) => {
    const { http, session, report, tokens } = given((count) =>
      count === 1 ? { status } : { data: { ok: true } },
    )
    const late = http.post('orders/', { id: 3 })
    session.credential = credentialOf('JWT t.1.1')
    await expect(late).resolves.toMatchObject({ data: { ok: true } })
    expect(tokens).toEqual(['JWT t.0.0', 'JWT t.1.1'])
    expect(session.renew).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['header', true],
    ['body', 'body'],
    ['query', 'query'],
  ] as const)('is asked again with the token in the %s, as it was', async (place, auth) => {
    const { http, session, sent } = given((count) =>
      count === 1 ? refused('token_expired') : { data: {} },
    )
    const late = http.post('orders/', { id: 3 }, { auth, params: { page: 2 } })
    session.credential = credentialOf('JWT t.1.1')
    await late
    const [, again] = sent
    const token = 'JWT t.1.1'
    const found = {
      header: again?.headers.get('Authorization'),
      body: JSON.parse(String(again?.data)) as unknown,
      query: again?.params as unknown,
    }
    expect(found).toEqual({
      header: place === 'header' ? token : undefined,
      body: place === 'body' ? { id: 3, token } : { id: 3 },
      query: place === 'query' ? { page: 2, token } : { page: 2 },
    })
  })

  it('is asked again once, and then it is not the token that is refused', async () => {
    const { http, session, report, sent } = given((count) => {
      session.credential = credentialOf(`JWT t.${count}.1`)
      return { status: 401 }
    })
    const error = await failing(http.post('orders/'))
    expect(sent).toHaveLength(2)
    expect(error.failure?.kind).toBe('forbidden')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('is not asked again where the body has been read away', async () => {
    const { http, session, report, sent } = given({ status: 401 })
    const late = failing(http.post('orders/', new ReadableStream()))
    session.credential = credentialOf('JWT t.1.1')
    const error = await late
    expect(sent).toHaveLength(1)
    expect(error.failure?.kind).toBe('unavailable')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
  })
})

describe('a refusal of the token that counts', () => {
  it('leads to a renewal, and the request is made again', async () => {
    const { http, session, report, tokens } = given((count) =>
      count === 1 ? { status: 401 } : { data: { ok: true } },
    )
    renewing(session)
    await expect(http.delete('orders/1/')).resolves.toMatchObject({ data: { ok: true } })
    expect(session.renew).toHaveBeenCalledExactlyOnceWith(true)
    expect(tokens).toEqual(['JWT t.0.0', 'JWT t.1.1'])
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it('is tried after any other refusal, whatever its code has in it', async () => {
    const { http, session } = given({ status: 401, data: { code: 'no_user_header' } })
    await failing(http.post('orders/'))
    expect(session.renew).toHaveBeenCalledTimes(1)
  })

  it.each(['user_inactive', 'user_not_found', 'password_changed'])(
    'ends the session without one where it is the person that is refused (%s)',
    async (code) => {
      const { http, session } = given(refused(code))
      await failing(http.post('orders/'))
      expect(session.renew).not.toHaveBeenCalled()
      expect(session.end).toHaveBeenCalledWith('refused')
    },
  )

  it.each([
    ['kept', 'forbidden'],
    ['unavailable', 'unavailable'],
  ] as const)('is reported, and ends nothing, where it is %s', async (outcome, kind) => {
    const { http, session, report, sent } = given({ status: 401, data: { detail: 'Expired.' } })
    session.renew.mockResolvedValue(outcome)
    const error = await failing(http.get('orders/'))
    // What was said of the token is not what went wrong in the end.
    expect(error.failure).toMatchObject({ kind, message: '' })
    expect(error.response?.status).toBe(401)
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(session.end).not.toHaveBeenCalled()
    expect(sent).toHaveLength(1)
  })

  it('is not waited for by a request that is cancelled meanwhile', async () => {
    const { http, session, report } = given({ status: 401 })
    const { promise, resolve } = Promise.withResolvers<'unavailable'>()
    session.renew.mockReturnValue(promise)
    const controller = new AbortController()
    const late = failing(http.get('orders/', { signal: controller.signal }))
    await eventually(() => expect(session.renew).toHaveBeenCalled())
    controller.abort()
    const error = await late
    resolve('unavailable')
    expect(error.code).toBe(AxiosError.ERR_CANCELED)
    expect(error.failure?.kind).toBe('cancelled')
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })
})

describe('what may be for everybody', () => {
  it.each(['get', 'head'] as const)('is asked for once without the token (%s)', async (method) => {
    const { http, session, report, tokens } = given((count) =>
      count === 1 ? { status: 401 } : { data: { ok: true } },
    )
    await expect(http[method]('products/')).resolves.toMatchObject({ status: 200 })
    expect(tokens).toEqual(['JWT t.0.0', null])
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
    expect(report).not.toHaveBeenCalled()
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'is not asked for by %s, which may change something',
    async (method) => {
      const { http, session, sent } = given({ status: 401 })
      await failing(http.request({ method, url: 'products/' }))
      expect(sent).toHaveLength(1)
      expect(session.end.mock.calls).toEqual([['unauthenticated'], ['unauthenticated', true]])
    },
  )

  it.each([401, 403])('asks for a sign-in where it is refused too (%i)', async (status) => {
    const { http, session, report, tokens } = given({ status })
    const error = await failing(http.get('products/'))
    expect(error.response?.status).toBe(status)
    expect(tokens).toEqual(['JWT t.0.0', null])
    const reason = status === 401 ? 'unauthenticated' : 'refused'
    expect(session.end.mock.calls).toEqual([[reason], ['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
  })

  it('asks for none where it fails in another way, and the caller hears of the refusal', async () => {
    const { http, session, report } = given((count) => ({ status: count === 1 ? 401 : 500 }))
    const error = await failing(http.get('products/'))
    expect(error.response?.status).toBe(401)
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['a mistake', new TypeError('a mistake')],
    ['an error that nobody has named', networkDown()],
  ])('asks for none where the second try comes to %s', async (_name, mistake) => {
    const { http, session } = given({ status: 401 })
    let count = 0
    http.interceptors.response.use(null, (error: unknown) => {
      count += 1
      throw count === 1 ? mistake : error
    })
    const error = await failing(http.get('products/'))
    expect(count).toBe(2)
    expect(error.response?.status).toBe(401)
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
  })
})

describe('a bare 403 that signing in does not help', () => {
  const signInAgain = (session: ReturnType<typeof fakeSession>) =>
    (session.credential = credentialOf(`JWT t.${Math.random()}.1`))
  const endings = ({ end }: ReturnType<typeof fakeSession>) =>
    end.mock.calls.filter(([reason]) => reason === 'refused')

  it('is a missing permission: the session is kept, and the page left', async () => {
    const { http, session, report } = given({ status: 403, data: { detail: 'Not for you.' } })
    await failing(http.get('staff/summary/'))
    expect(endings(session)).toHaveLength(1)

    signInAgain(session)
    const error = await failing(http.get('staff/summary/'))
    expect(endings(session)).toHaveLength(1)
    expect(error.failure).toMatchObject({ kind: 'forbidden', message: 'Not for you.' })
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, true)
  })

  it('is not a 401: that ends each session it meets', async () => {
    const { http, session, report } = given({ status: 401 })
    await failing(http.get('staff/summary/'))
    signInAgain(session)
    await failing(http.get('staff/summary/'))
    expect(session.end.mock.calls).toEqual([
      ['unauthenticated'],
      ['unauthenticated', true],
      ['unauthenticated'],
      ['unauthenticated', true],
    ])
    expect(report).not.toHaveBeenCalled()
  })

  it('leads away also from where the page shows failures itself', async () => {
    const { http, session, report } = given({ status: 403 })
    await failing(http.get('staff/summary/', { silent: true }))
    signInAgain(session)
    const error = await failing(http.get('staff/summary/', { silent: true }))
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, true)
  })

  it('is one for each of the requests that were refused together, in whatever order', async () => {
    const { http, session, report } = given({ status: 403 })
    await Promise.all([failing(http.get('a')), failing(http.get('b'))])
    signInAgain(session)
    await Promise.all([failing(http.get('b')), failing(http.get('a'))])
    expect(endings(session)).toHaveLength(1)
    expect(report).toHaveBeenCalledTimes(2)
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ kind: 'forbidden' }), true)
  })

  it('is found out though other requests are answered', async () => {
    const { http, session } = given((_count, config) =>
      config.url === 'a' ? { status: 403 } : { data: {} },
    )
    await failing(http.get('a'))
    signInAgain(session)
    await http.get('b')
    await failing(http.get('a'))
    expect(endings(session)).toHaveLength(1)
  })

  it('costs no more than one sign-in for each request', async () => {
    const { http, session } = given({ status: 403 })
    for (const url of ['a', 'b', 'a', 'b', 'b', 'a']) {
      await failing(http.get(url))
      if (session.credential === null) signInAgain(session)
    }
    expect(endings(session)).toHaveLength(2)
  })

  it('is not one where the server says that the sign-in is no longer good', async () => {
    const { http, session } = given({ status: 403, data: { code: 'token_expired' } })
    await failing(http.get('orders/'))
    signInAgain(session)
    await failing(http.get('orders/'))
    expect(endings(session)).toHaveLength(2)
  })

  it('is forgotten once the server has said what was wrong', async () => {
    const { http, session } = given((count) => refused(count === 2 ? 'token_expired' : null))
    for (let request = 1; request <= 3; request += 1) {
      await failing(http.post('orders/'))
      signInAgain(session)
    }
    expect(endings(session)).toHaveLength(3)
  })

  it('is not one after signing in has helped', async () => {
    const { http, session } = given((count) => (count === 2 ? { data: {} } : { status: 403 }))
    await failing(http.post('orders/'))
    signInAgain(session)
    await http.post('orders/')
    await failing(http.post('orders/'))
    expect(endings(session)).toHaveLength(2)
  })

  it('means that one should sign in, for who has not', async () => {
    const { http, session, report } = given({ status: 403 }, null)
    await Promise.all([failing(http.get('orders/')), failing(http.get('orders/'))])
    expect(session.end.mock.calls).toEqual([
      ['unauthenticated', true],
      ['unauthenticated', true],
    ])
    expect(report).not.toHaveBeenCalled()
  })
})
