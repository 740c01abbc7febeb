import { describe, expect, it } from 'vitest'
import type { RequestConfig } from '@/http/request-config.ts'
import { given } from '../../support/fake-http.ts'
import { failing } from '../../support/rejected-axios-error.ts'
import { credentialOf } from '../../support/test-session.ts'

describe('whose refusal it is', () => {
  it.each([
    ['a request without the session', { auth: false }],
    ['a request with credentials of its own', { headers: { Authorization: 'Basic eA==' } }],
  ] satisfies [string, RequestConfig][])(
    '%s says nothing about the session',
    async (_name, config) => {
      for (const status of [401, 403]) {
        const { http, session, report } = given({ status })
        await failing(http.get('orders/', config))
        expect(session.end).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )

  it('a stranger’s refusal says nothing about the session', async () => {
    const { http, session } = given({ status: 401 })
    await failing(http.get('https://elsewhere.example/'))
    expect(session.end).not.toHaveBeenCalled()
  })

  it.each([{ code: 'not_authenticated' }, { detail: 'Not signed in.' }, null])(
    'a server that does not look into the body or the query (401 %j) says nothing about the token there',
    async (data) => {
      for (const auth of ['query', 'body'] as const) {
        const { http, session, report } = given({ status: 401, data })
        await failing(http.post('user/', {}, { auth }))
        expect(session.end).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )

  it.each([
    [403, { code: 'token_invalid' }, 'refused'],
    [403, null, 'refused'],
    [401, { code: 'token_not_valid' }, 'unauthenticated'],
  ])('a server that refuses the token in the query does (%i %j)', async (status, data, reason) => {
    const { http, session } = given({ status, data })
    await failing(http.get('user/', { auth: 'query' }))
    expect(session.end).toHaveBeenCalledWith(reason)
  })

  it('who is not signed in is sent to sign in', async () => {
    const { http, session, sent } = given({ status: 401 }, null)
    await failing(http.get('orders/'))
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated', true)
    expect(sent).toHaveLength(1)
  })

  it('who has gone to another page meanwhile is led nowhere', async () => {
    const { http, session, page } = given({ status: 401 }, null)
    const late = failing(http.get('orders/'))
    page.mockReturnValue('/')
    await late
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated', false)
  })

  it('who has signed in meanwhile is not asked to', async () => {
    const { http, session } = given({ status: 401 }, null)
    const late = failing(http.get('orders/'))
    session.credential = credentialOf('JWT t.1.1')
    await late
    expect(session.end).not.toHaveBeenCalled()
  })

  it('however many are refused together, the session ends once', async () => {
    const { http, session, report } = given({ status: 403 })
    const errors = await Promise.all(Array.from({ length: 10 }, () => failing(http.get('orders/'))))
    expect(errors.every(({ failure }) => failure?.kind === 'expired')).toBe(true)
    expect(session.end.mock.calls.filter(([reason]) => reason === 'refused')).toHaveLength(1)
    expect(report).not.toHaveBeenCalled()
  })

  it.each([401, 403])(
    'a late %i of one person’s session does nothing to that of the next',
    async (status) => {
      const { http, session, report, sent } = given({ status })
      const late = failing(http.get('orders/'))
      session.credential = credentialOf('JWT t.1.1', 2)
      await late
      expect(session.end).not.toHaveBeenCalled()
      expect(session.current()?.token).toBe('JWT t.1.1')
      expect(report).not.toHaveBeenCalled()
      expect(sent).toHaveLength(1)
    },
  )

  it('a refusal after the session has ended is nobody’s', async () => {
    const { http, session, report } = given({ status: 401 })
    const late = failing(http.post('orders/'))
    session.credential = null
    await late
    expect(session.end.mock.calls).toEqual([['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
  })
})
