/** Token attacks: forged, tampered, malformed and oversized tokens are rejected. */
import { describe, expect, it } from 'vitest'
import { hostileTokens } from '../support/hostile-tokens.ts'
import { forgeToken, createForgeWithServerKey } from './admin-api.ts'
import { server } from './server-under-test.ts'
import { get, post, obtainToken, resetBeforeEach } from './contract-client.ts'

resetBeforeEach()

const getUser = (jwt: string) => get('v1/user/', { authorization: `JWT ${jwt}` })
const fitsInHeader = (jwt: string) => jwt.length < 8000 && /^[\x21-\x7e ]*$/.test(jwt)

it('accepts a forged token without a defect, so that each rejection below is due to its defect', async () => {
  expect((await getUser(await forgeToken())).status).toBe(200)
})

const attacks = hostileTokens.filter(
  ({ isAcceptedByLibraries }) => server.isStrict || !isAcceptedByLibraries,
)

describe('a v1 token', () => {
  it.each(attacks)('is rejected if it has $name', async ({ token, isExpired }) => {
    const jwt = token(await createForgeWithServerKey())
    const code = isExpired ? 'token_expired' : 'token_invalid'
    const verified = await post('v1/token/verify/', { token: jwt })
    expect(verified).toMatchObject({ status: 400, body: { code } })
    // A token that does not fit in a header is sent in the body, where v1 reads it too.
    const response = fitsInHeader(jwt)
      ? await get('v1/user/', { authorization: `JWT ${jwt}` })
      : await post('v1/user/', { token: `JWT ${jwt}` })
    expect(response).toMatchObject({ status: 403, body: { code } })
  })

  it('is rejected if any one of its characters is changed', async () => {
    const jwt = await obtainToken()
    // Not the last one: it has bits that a tolerant base64 decoder ignores.
    const changed = Array.from(jwt.slice(0, -1), (character, index) =>
      [jwt.slice(0, index), character === 'x' ? 'y' : 'x', jwt.slice(index + 1)].join(''),
    )
    const responses = await Promise.all(changed.map(getUser))
    const accepted = responses.flatMap(({ status, body }, index) =>
      status === 403 && body.code === 'token_invalid' ? [] : [index],
    )
    expect(accepted).toEqual([])
  })
})

describe('a v2 access token', () => {
  const accessClaims = { token_type: 'access' }

  it('is accepted without a defect', async () => {
    const jwt = (await createForgeWithServerKey(accessClaims))()
    expect((await get('v2/user/', { authorization: `Bearer ${jwt}` })).status).toBe(200)
    expect((await post('v2/token/verify/', { token: jwt })).status).toBe(200)
  })

  const attacksOnV2 = attacks.filter((attack) => server.isStrict || !attack.canConfuseSimplejwt)

  it.each(attacksOnV2)('is rejected if it has $name', async ({ token }) => {
    const jwt = token(await createForgeWithServerKey(accessClaims))
    const { status, body } = fitsInHeader(jwt)
      ? await get('v2/user/', { authorization: `Bearer ${jwt}` })
      : await post('v2/token/verify/', { token: jwt })
    expect(status).toBe(401)
    expect(body.code).toBeOneOf(['token_not_valid', 'user_not_found', 'bad_authorization_header'])
  })
})
