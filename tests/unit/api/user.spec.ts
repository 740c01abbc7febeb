import { describe, expect, it, vi } from 'vitest'
import { createUserApi } from '@/api/user.ts'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type Reply } from '../../support/adapter.ts'
import { fakeSession } from '../../support/session.ts'

const user = {
  user_id: 1,
  username: 'ann',
  email: 'ann@example.com',
  is_staff: false,
  date_joined: '2026-01-02T03:04:05Z',
}

function given(...replies: Reply[]) {
  const bodies: unknown[] = []
  const { adapter, sent } = fakeAdapter(({ data }, count) => {
    bodies.push(JSON.parse(String(data)))
    return replies[count - 1] ?? {}
  })
  const session = fakeSession()
  const report = vi.fn()
  const api = createUserApi(createHttp({ adapter, session, report }))
  return { api, sent, bodies, session, report }
}

describe('changing the e-mail address', () => {
  it('tells the new one, with the token, and answers the account', async () => {
    const { api, sent, bodies } = given({ data: user })
    await expect(api.changeEmail('ann@example.com')).resolves.toEqual(user)
    expect(sent[0]).toMatchObject({ method: 'patch', url: 'user/' })
    expect(sent[0]?.headers).toMatchObject({
      Authorization: 'JWT t.0.0',
      'Content-Type': 'application/json',
    })
    expect(bodies).toEqual([{ email: 'ann@example.com' }])
  })

  it('leaves it to the form to say what is wrong', async () => {
    const { api, session, report } = given({ status: 400, data: { email: ['No.'] } })
    await expect(api.changeEmail('x')).rejects.toMatchObject({
      failure: { kind: 'invalid', fields: { email: ['No.'] } },
    })
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })

  it('is asked for again, as it was, with a token that was renewed', async () => {
    const { api, sent, bodies, session } = given({ status: 401 }, { data: user })
    session.renew.mockImplementation(async () => {
      if (session.credential) session.credential = { ...session.credential, token: 'JWT t.1.1' }
      return 'renewed'
    })
    await expect(api.changeEmail('ann@example.com')).resolves.toEqual(user)
    expect(bodies).toEqual([{ email: 'ann@example.com' }, { email: 'ann@example.com' }])
    expect(sent.map(({ method }) => method)).toEqual(['patch', 'patch'])
    expect(sent[1]?.headers).toMatchObject({
      Authorization: 'JWT t.1.1',
      'Content-Type': 'application/json',
    })
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'refused'],
  ])('refused for the session, by a %i, ends that', async (status, reason) => {
    const { api, sent, session } = given({ status })
    await expect(api.changeEmail('')).rejects.toMatchObject({ response: { status } })
    expect(session.end).toHaveBeenCalledWith(reason)
    // What changes something is not tried without the token.
    expect(sent).toHaveLength(1)
  })
})
