/** Changing one's e-mail address. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { User } from '../../src/api/schemas.ts'
import {
  claimsOf,
  faces,
  get,
  headerOf,
  newAccount,
  post,
  send,
  tokenOf,
  useBackend,
} from './contract-client.ts'

useBackend()

describe.each(faces)('%s', (face) => {
  async function signIn() {
    const { username, password } = await newAccount()
    const as = await headerOf(face, username, password)
    const change = (json: unknown) => send('PATCH', `${face}/user/`, { json, as })
    return { username, as, change }
  }

  it('answers the account as it is from now on', async () => {
    const { username, as, change } = await signIn()
    const { status, body } = await change({ email: 'ann@example.com' })
    expect(status).toBe(200)
    expect(v.parse(User, body)).toMatchObject({ username, email: 'ann@example.com' })
    expect((await get(`${face}/user/`, { as })).body).toEqual(body)
  })

  it('takes a form as well as JSON', async () => {
    const { as } = await signIn()
    const { body } = await send('PATCH', `${face}/user/`, { form: { email: 'a@b.example' }, as })
    expect(body.email).toBe('a@b.example')
  })

  it.each([
    [' Ann@EXAMPLE.com\t', 'Ann@example.com'],
    ["o'brien+news@example.co.uk", "o'brien+news@example.co.uk"],
    ['a@localhost', 'a@localhost'],
    ['', ''],
    ['  ', ''],
  ])('takes %j for %j', async (email, written) => {
    const { change } = await signIn()
    await change({ email: 'before@example.com' })
    const { status, body } = await change({ email })
    expect([status, body.email]).toEqual([200, written])
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
  ])('refuses %j, and changes nothing', async (wrong, sentence) => {
    const { as, change } = await signIn()
    await change({ email: 'before@example.com' })
    const { status, body } = await change(wrong)
    expect(status).toBe(400)
    expect(body.email).toEqual([sentence])
    expect(body.code).toBe(face === 'v1' ? 'invalid' : undefined)
    expect((await get(`${face}/user/`, { as })).body.email).toBe('before@example.com')
  })

  it('changes nothing else', async () => {
    const { username, as, change } = await signIn()
    const { body: before } = await get(`${face}/user/`, { as })
    const wish = { email: '', username: 'root', is_staff: true, user_id: 1, date_joined: null }
    expect(await change(wish)).toMatchObject({ status: 200, body: { ...before, username } })
  })

  it('is for who is signed in', async () => {
    const { status } = await send('PATCH', `${face}/user/`, { json: { email: '' } })
    expect(status).toBe(401)
  })
})

it('stands in a token of v1 as it was when the token was given out', async () => {
  const { username, password } = await newAccount()
  const token = await tokenOf(username, password)
  const change = { json: { email: 'ann@example.com' }, as: `JWT ${token}` }
  expect((await send('PATCH', 'v1/user/', change)).status).toBe(200)
  expect(claimsOf(token).email).toBe('')
  expect((await get('v1/user/', { as: `JWT ${token}` })).body.email).toBe('ann@example.com')
  const { body } = await post('v1/token/refresh/', { token })
  expect(claimsOf(body.token).email).toBe('ann@example.com')
})
