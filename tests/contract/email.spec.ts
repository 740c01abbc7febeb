/** `PATCH user/`: the change of the e-mail address. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { User } from '../../src/api/schemas.ts'
import {
  decodeClaims,
  API_VERSIONS,
  get,
  authorizationFor,
  createAccount,
  post,
  send,
  obtainToken,
  resetBeforeEach,
} from './contract-client.ts'

resetBeforeEach()

describe.each(API_VERSIONS)('PATCH %s/user/', (version) => {
  async function signIn() {
    const { username, password } = await createAccount()
    const authorization = await authorizationFor(version, username, password)
    const change = (json: unknown) => send('PATCH', `${version}/user/`, { json, authorization })
    return { username, authorization, change }
  }

  it('returns the updated account', async () => {
    const { username, authorization, change } = await signIn()
    const { status, body } = await change({ email: 'ann@example.com' })
    expect(status).toBe(200)
    expect(v.parse(User, body)).toMatchObject({ username, email: 'ann@example.com' })
    expect((await get(`${version}/user/`, { authorization })).body).toEqual(body)
  })

  it('accepts form data as well as JSON', async () => {
    const { authorization } = await signIn()
    const { body } = await send('PATCH', `${version}/user/`, {
      form: { email: 'a@b.example' },
      authorization,
    })
    expect(body.email).toBe('a@b.example')
  })

  it.each([
    [' Ann@EXAMPLE.com\t', 'Ann@example.com'],
    ["o'brien+news@example.co.uk", "o'brien+news@example.co.uk"],
    ['a@localhost', 'a@localhost'],
    ['', ''],
    ['  ', ''],
  ])('stores the address %j as %j', async (email, expected) => {
    const { change } = await signIn()
    await change({ email: 'before@example.com' })
    const { status, body } = await change({ email })
    expect([status, body.email]).toEqual([200, expected])
  })

  it.each([
    [{}, 'This field is required.'],
    [{ email: null }, 'This field may not be null.'],
    [{ email: [] }, 'Enter a valid email address.'],
    [{ email: 'no address' }, 'Enter a valid email address.'],
    [{ email: 'a@b' }, 'Enter a valid email address.'],
    [
      { email: `${'a'.repeat(250)}@b.example` },
      'Ensure this field has no more than 254 characters.',
    ],
  ])('returns 400 with an email error for %j, and changes nothing', async (invalid, message) => {
    const { authorization, change } = await signIn()
    await change({ email: 'before@example.com' })
    const { status, body } = await change(invalid)
    expect(status).toBe(400)
    expect(body.email).toEqual([message])
    expect(body.code).toBe(version === 'v1' ? 'invalid' : undefined)
    expect((await get(`${version}/user/`, { authorization })).body.email).toBe('before@example.com')
  })

  it('ignores every field but email', async () => {
    const { username, authorization, change } = await signIn()
    const { body: before } = await get(`${version}/user/`, { authorization })
    const changes = { email: '', username: 'root', is_staff: true, user_id: 1, date_joined: null }
    expect(await change(changes)).toMatchObject({ status: 200, body: { ...before, username } })
  })

  it('returns 401 without a token', async () => {
    const { status } = await send('PATCH', `${version}/user/`, { json: { email: '' } })
    expect(status).toBe(401)
  })
})

it('keeps the old e-mail address in the claims of a v1 token until it is refreshed', async () => {
  const { username, password } = await createAccount()
  const token = await obtainToken(username, password)
  const change = { json: { email: 'ann@example.com' }, authorization: `JWT ${token}` }
  expect((await send('PATCH', 'v1/user/', change)).status).toBe(200)
  expect(decodeClaims(token).email).toBe('')
  expect((await get('v1/user/', { authorization: `JWT ${token}` })).body.email).toBe(
    'ann@example.com',
  )
  const { body } = await post('v1/token/refresh/', { token })
  expect(decodeClaims(body.token).email).toBe('ann@example.com')
})
