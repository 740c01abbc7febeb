/** How often may a password be tried? */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Face } from '../../src/api/schemas.ts'
import { passTime } from './admin-api.ts'
import type { Reply } from './assert-in-contract.ts'
import { faces, headerOf, newAccount, newName, post, useBackend } from './contract-client.ts'

useBackend()

const inV1 = { code: 'throttled' }
const inV2 = { detail: 'Request was throttled. Expected available in 60 seconds.' }

const signIns = [
  ['v1/login/', 200, 400, inV1],
  ['v1/session/', 204, 400, inV1],
  ['v2/token/', 200, 401, inV2],
] as const
const paths = signIns.map(([path]) => path)

let account = { username: '', password: '' }
beforeEach(async () => {
  account = await newAccount()
})

type Attempt = (password: string, username?: string) => Promise<Reply>

/** Attempts to sign in. */
const attemptAt =
  (path: string): Attempt =>
  (password, username = account.username) =>
    post(path, { username, password })

/** Attempts to change the password of the account, to what it is already, by who is signed in. */
async function attemptToChange(face: Face): Promise<Attempt> {
  const { username, password } = account
  const as = await headerOf(face, username, password)
  return (current) =>
    post(`${face}/user/password/`, { current_password: current, new_password: password }, { as })
}

const ways = [
  ...signIns.map(([path, ...replies]) => [path, ...replies, () => attemptAt(path)] as const),
  ['v1/user/password/', 200, 400, inV1, () => attemptToChange('v1')] as const,
  ['v2/user/password/', 200, 400, inV2, () => attemptToChange('v2')] as const,
]

/** Makes five attempts that are refused, and one more. */
async function useUp(attempt: Attempt, refusal: number, username?: string): Promise<Reply> {
  for (let times = 0; times < 5; times += 1) {
    expect((await attempt('wrong', username)).status).toBe(refusal)
  }
  return attempt('wrong', username)
}

describe.each(ways)('%s', (_path, grant, refusal, refusalForNow, begin) => {
  let attempt: Attempt
  beforeEach(async () => {
    attempt = await begin()
  })

  it('stops after five wrong passwords, and says for how long', async () => {
    await passTime(0)
    const { status, headers, body } = await useUp(attempt, refusal)
    expect(status).toBe(429)
    expect(headers.get('Retry-After')).toBe('60')
    expect(body).toMatchObject(refusalForNow)
  })

  it('does not let the right password through before the time is over, and does after', async () => {
    await passTime(0)
    await useUp(attempt, refusal)
    await passTime(59)
    const early = await attempt(account.password)
    expect(early.status).toBe(429)
    expect(early.headers.get('Retry-After')).toBe('1')
    await passTime(1)
    expect((await attempt(account.password)).status).toBe(grant)
    // And that clears the name: five more may be wrong.
    expect((await useUp(attempt, refusal)).status).toBe(429)
  })

  it('forgets wrong passwords after a right one', async () => {
    for (let times = 0; times < 4; times += 1) await attempt('wrong')
    expect((await attempt(account.password)).status).toBe(grant)
    for (let times = 0; times < 4; times += 1) expect((await attempt('wrong')).status).toBe(refusal)
    expect((await attempt(account.password)).status).toBe(grant)
  })

  it('is not got round by trying many at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong')))
    expect(replies.filter(({ status }) => status === refusal)).toHaveLength(5)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(7)
  })
})

describe.each(signIns)('%s', (path, grant, refusal) => {
  const attempt = attemptAt(path)

  it('counts unknown names as known ones, and each for itself', async () => {
    const { status, text } = await useUp(attempt, refusal, newName())
    expect(status).toBe(429)
    expect((await attempt(account.password)).status).toBe(grant)
    const withoutSeconds = (said: string) => said.replaceAll(/\d+/g, '')
    expect(withoutSeconds((await useUp(attempt, refusal)).text)).toBe(withoutSeconds(text))
  })

  it('lets many sign in at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt(account.password)))
    expect(replies.every(({ status }) => status === grant)).toBe(true)
  })
})

it('counts all ways of signing in together', async () => {
  for (const path of [...paths, ...paths].slice(0, 5))
    await post(path, { ...account, password: 'wrong' })
  for (const path of paths) expect((await post(path, account)).status).toBe(429)
})

it('does not count a body that is no attempt', async () => {
  for (let times = 0; times < 8; times += 1)
    expect((await post('v1/login/', { username: account.username })).status).toBe(400)
  expect((await post('v1/login/', account)).status).toBe(200)
})

it.each(faces)('counts %s/user/password/ together with signing in', async (face) => {
  const attempt = await attemptToChange(face)
  for (let times = 0; times < 3; times += 1) await attempt('wrong')
  for (const path of paths.slice(0, 2)) await post(path, { ...account, password: 'wrong' })
  expect((await attempt(account.password)).status).toBe(429)
  for (const path of paths) expect((await post(path, account)).status).toBe(429)
})
