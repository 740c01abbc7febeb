/** Tokens that nobody has signed, or not like this. */
import { describe, expect, it } from 'vitest'
import { hostileTokens } from '../support/hostile-tokens.ts'
import { forge, forger } from './admin-api.ts'
import { server } from './server-under-test.ts'
import { get, post, tokenOf, useBackend } from './contract-client.ts'

useBackend()

const ask = (jwt: string) => get('v1/user/', { as: `JWT ${jwt}` })
const canBeSent = (jwt: string) => jwt.length < 8000 && /^[\x21-\x7e ]*$/.test(jwt)

it('accepts what is forged with nothing wrong', async () => {
  expect((await ask(await forge())).status).toBe(200)
})

const attacks = hostileTokens.filter(({ isForStrict }) => server.isStrict || !isForStrict)

describe('a token is refused that has', () => {
  it.each(attacks)('$name', async ({ token, isExpired }) => {
    const jwt = token(await forger())
    const code = isExpired ? 'token_expired' : 'token_invalid'
    const verified = await post('v1/token/verify/', { token: jwt })
    expect(verified).toMatchObject({ status: 400, body: { code } })
    // What no header can carry comes in the body, where a token stands as well.
    const asked = canBeSent(jwt)
      ? await get('v1/user/', { as: `JWT ${jwt}` })
      : await post('v1/user/', { token: `JWT ${jwt}` })
    expect(asked).toMatchObject({ status: 403, body: { code } })
  })

  it('any one character changed', async () => {
    const jwt = await tokenOf()
    // The last carries bits that a tolerant server does not read.
    const changed = Array.from(jwt.slice(0, -1), (character, index) =>
      [jwt.slice(0, index), character === 'x' ? 'y' : 'x', jwt.slice(index + 1)].join(''),
    )
    const replies = await Promise.all(changed.map(ask))
    const accepted = replies.flatMap(({ status, body }, index) =>
      status === 403 && body.code === 'token_invalid' ? [] : [index],
    )
    expect(accepted).toEqual([])
  })
})

describe('an access token of v2', () => {
  const access = { token_type: 'access' }

  it('is accepted with nothing wrong', async () => {
    const jwt = (await forger(access))()
    expect((await get('v2/user/', { as: `Bearer ${jwt}` })).status).toBe(200)
    expect((await post('v2/token/verify/', { token: jwt })).status).toBe(200)
  })

  const ofV2 = attacks.filter((attack) => server.isStrict || !attack.isTooMuchForSimplejwt)

  it.each(ofV2)('is refused with $name', async ({ token }) => {
    const jwt = token(await forger(access))
    const { status, body } = canBeSent(jwt)
      ? await get('v2/user/', { as: `Bearer ${jwt}` })
      : await post('v2/token/verify/', { token: jwt })
    expect(status).toBe(401)
    expect(body.code).toBeOneOf(['token_not_valid', 'user_not_found', 'bad_authorization_header'])
  })
})
