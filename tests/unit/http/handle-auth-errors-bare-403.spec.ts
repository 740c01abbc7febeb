import { describe, expect, it } from 'vitest'
import { credentialOf, fakeSession } from '../../support/test-session.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { setUpHttp, forbidden } from '../../support/fake-http.ts'

describe('repeated bare 403', () => {
  const signInAgain = (session: ReturnType<typeof fakeSession>) =>
    (session.credential = credentialOf(`JWT t.${Math.random()}.1`))
  const endsAsRejected = ({ end }: ReturnType<typeof fakeSession>) =>
    end.mock.calls.filter(([reason]) => reason === 'rejected')

  it('reports a bare 403 that comes again after a sign-in as a missing permission, and keeps the session', async () => {
    const { http, session, report } = setUpHttp({ status: 403, data: { detail: 'Not for you.' } })
    await rejectedAxiosError(http.get('staff/summary/'))
    expect(endsAsRejected(session)).toHaveLength(1)

    signInAgain(session)
    const error = await rejectedAxiosError(http.get('staff/summary/'))
    expect(endsAsRejected(session)).toHaveLength(1)
    expect(error.failure).toMatchObject({ kind: 'access-denied', message: 'Not for you.' })
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
  })

  it('ends every session that gets a 401, also right after a sign-in', async () => {
    const { http, session, report } = setUpHttp({ status: 401 })
    await rejectedAxiosError(http.get('staff/summary/'))
    signInAgain(session)
    await rejectedAxiosError(http.get('staff/summary/'))
    expect(session.end.mock.calls).toEqual([
      ['unauthenticated'],
      ['unauthenticated', true],
      ['unauthenticated'],
      ['unauthenticated', true],
    ])
    expect(report).not.toHaveBeenCalled()
  })

  it('reports a missing permission also for a silent request', async () => {
    const { http, session, report } = setUpHttp({ status: 403 })
    await rejectedAxiosError(http.get('staff/summary/', { silent: true }))
    signInAgain(session)
    const error = await rejectedAxiosError(http.get('staff/summary/', { silent: true }))
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
  })

  it('recognizes the missing permission of several requests that were rejected together, in any order', async () => {
    const { http, session, report } = setUpHttp({ status: 403 })
    await Promise.all([rejectedAxiosError(http.get('a')), rejectedAxiosError(http.get('b'))])
    signInAgain(session)
    await Promise.all([rejectedAxiosError(http.get('b')), rejectedAxiosError(http.get('a'))])
    expect(endsAsRejected(session)).toHaveLength(1)
    expect(report).toHaveBeenCalledTimes(2)
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ kind: 'access-denied' }))
  })

  it('recognizes a missing permission even if other requests succeed in between', async () => {
    const { http, session } = setUpHttp((_count, config) =>
      config.url === 'a' ? { status: 403 } : { data: {} },
    )
    await rejectedAxiosError(http.get('a'))
    signInAgain(session)
    await http.get('b')
    await rejectedAxiosError(http.get('a'))
    expect(endsAsRejected(session)).toHaveLength(1)
  })

  it('requires at most one sign-in for each request that gets a bare 403', async () => {
    const { http, session } = setUpHttp({ status: 403 })
    for (const url of ['a', 'b', 'a', 'b', 'b', 'a']) {
      await rejectedAxiosError(http.get(url))
      if (session.credential === null) signInAgain(session)
    }
    expect(endsAsRejected(session)).toHaveLength(2)
  })

  it('ends every session whose 403 says that the token has expired', async () => {
    const { http, session } = setUpHttp({ status: 403, data: { code: 'token_expired' } })
    await rejectedAxiosError(http.get('orders/'))
    signInAgain(session)
    await rejectedAxiosError(http.get('orders/'))
    expect(endsAsRejected(session)).toHaveLength(2)
  })

  it('forgets a bare 403 after a 403 with a code', async () => {
    const { http, session } = setUpHttp((count) => forbidden(count === 2 ? 'token_expired' : null))
    for (let request = 1; request <= 3; request += 1) {
      await rejectedAxiosError(http.post('orders/'))
      signInAgain(session)
    }
    expect(endsAsRejected(session)).toHaveLength(3)
  })

  it('forgets a bare 403 after the request has succeeded', async () => {
    const { http, session } = setUpHttp((count) => (count === 2 ? { data: {} } : { status: 403 }))
    await rejectedAxiosError(http.post('orders/'))
    signInAgain(session)
    await http.post('orders/')
    await rejectedAxiosError(http.post('orders/'))
    expect(endsAsRejected(session)).toHaveLength(2)
  })

  it('requires a sign-in after a bare 403 for a signed-out user', async () => {
    const { http, session, report } = setUpHttp({ status: 403 }, null)
    await Promise.all([
      rejectedAxiosError(http.get('orders/')),
      rejectedAxiosError(http.get('orders/')),
    ])
    expect(session.end.mock.calls).toEqual([
      ['unauthenticated', true],
      ['unauthenticated', true],
    ])
    expect(report).not.toHaveBeenCalled()
  })
})
