/** The claim that names the user: `user_id` or `sub` by default, or the one that the backend has. */
import { describe, expect, it } from 'vitest'
import { changeInOtherTab, loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const jwtOf = (claims: Record<string, unknown>) => makeJwt({ user_id: undefined, ...claims })

describe('the user of a token', () => {
  it.each([
    [undefined, { user_id: 7 }, '7'],
    [undefined, { user_id: '7' }, '7'],
    [undefined, { sub: '7' }, '7'],
    [undefined, { user_id: 7, sub: 'seven' }, '7'],
    [undefined, { user_id: 0 }, '0'],
    ['sub', { user_id: 7, sub: 'seven' }, 'seven'],
    ['email', { email: 'ann@example.com' }, 'ann@example.com'],
    ['uid', { uid: '5f0c' }, '5f0c'],
  ])('with the user claim %s and the claims %j is %s', (userClaim, claims, userId) => {
    const { auth } = loadStore({ userClaim })
    auth.signIn(jwtOf(claims))
    expect(auth.userId).toBe(userId)
  })
})

it.each([
  ['sub', { sub: '7' }, { sub: '7' }],
  // simplejwt 5.5 writes the ids of users as text, and its releases before wrote them as numbers.
  ['user_id, once as a number and once as text,', { user_id: 7 }, { user_id: '7' }],
])(
  'keeps the requests of a user named by %s when another tab refreshes',
  (_name, before, after) => {
    const { auth } = loadStore()
    auth.signIn(jwtOf(before))
    const signal = auth.session.current()?.signal
    changeInOtherTab(`JWT ${jwtOf({ ...after, jti: 'refreshed' })}`)
    expect(auth.token).toContain(jwtOf({ ...after, jti: 'refreshed' }))
    expect(signal?.aborted).toBe(false)
  },
)

it('cancels the requests of a user named by sub when another user signs in in another tab', () => {
  const { auth } = loadStore()
  auth.signIn(jwtOf({ sub: '7' }))
  const signal = auth.session.current()?.signal
  changeInOtherTab(`JWT ${jwtOf({ sub: '8' })}`)
  expect(auth.userId).toBe('8')
  expect(signal?.aborted).toBe(true)
})

it('accepts a refreshed token whose id of the user has become text', async () => {
  const access = jwtOf({ user_id: '7', jti: 'refreshed' })
  const { auth } = loadStore({
    refresh: async () => ({ outcome: 'refreshed', tokens: { access, refresh: null } }),
  })
  auth.signIn(jwtOf({ user_id: 7 }))
  await expect(auth.refresh()).resolves.toBe('refreshed')
  expect(auth.token).toBe(`JWT ${access}`)
})
