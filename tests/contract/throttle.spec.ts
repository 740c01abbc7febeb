/** Login throttle: at most five wrong passwords a minute for each user name, over all endpoints that check a password. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiVersion } from '../../src/api/schemas.ts'
import { advanceClock } from './admin-api.ts'
import type { ContractResponse } from './assert-in-contract.ts'
import {
  API_VERSIONS,
  authorizationFor,
  createAccount,
  uniqueUsername,
  post,
  resetBeforeEach,
} from './contract-client.ts'

resetBeforeEach()

const THROTTLED_BODY_V1 = { code: 'throttled' }
const THROTTLED_BODY_V2 = { detail: 'Request was throttled. Expected available in 60 seconds.' }

const signInEndpoints = [
  ['v1/login/', 200, 400, THROTTLED_BODY_V1],
  ['v1/session/', 204, 400, THROTTLED_BODY_V1],
  ['v2/token/', 200, 401, THROTTLED_BODY_V2],
] as const
const paths = signInEndpoints.map(([path]) => path)

let account = { username: '', password: '' }
beforeEach(async () => {
  account = await createAccount()
})

type Attempt = (password: string, username?: string) => Promise<ContractResponse>

/** A sign-in attempt at an endpoint. */
const signInAttempt =
  (path: string): Attempt =>
  (password, username = account.username) =>
    post(path, { username, password })

/** An attempt to change the password of the signed-in account. The new password is the current one, so that nothing changes. */
async function passwordChangeAttempt(version: ApiVersion): Promise<Attempt> {
  const { username, password } = account
  const authorization = await authorizationFor(version, username, password)
  return (current) =>
    post(
      `${version}/user/password/`,
      { current_password: current, new_password: password },
      { authorization },
    )
}

const attemptKinds = [
  ...signInEndpoints.map(
    ([path, ...responses]) => [path, ...responses, () => signInAttempt(path)] as const,
  ),
  ['v1/user/password/', 200, 400, THROTTLED_BODY_V1, () => passwordChangeAttempt('v1')] as const,
  ['v2/user/password/', 200, 400, THROTTLED_BODY_V2, () => passwordChangeAttempt('v2')] as const,
]

/** Makes five attempts that are rejected. @returns the response to the sixth */
async function exhaustAttempts(
  attempt: Attempt,
  rejectedStatus: number,
  username?: string,
): Promise<ContractResponse> {
  for (let times = 0; times < 5; times += 1) {
    expect((await attempt('wrong', username)).status).toBe(rejectedStatus)
  }
  return attempt('wrong', username)
}

describe.each(attemptKinds)(
  'throttle of POST %s',
  (_path, successStatus, rejectedStatus, throttledBody, createAttempt) => {
    let attempt: Attempt
    beforeEach(async () => {
      attempt = await createAttempt()
    })

    it('returns 429 with Retry-After after five wrong passwords', async () => {
      await advanceClock(0)
      const { status, headers, body } = await exhaustAttempts(attempt, rejectedStatus)
      expect(status).toBe(429)
      expect(headers.get('Retry-After')).toBe('60')
      expect(body).toMatchObject(throttledBody)
    })

    it('returns 429 for the right password until Retry-After is over, and accepts it then', async () => {
      await advanceClock(0)
      await exhaustAttempts(attempt, rejectedStatus)
      await advanceClock(59)
      const early = await attempt(account.password)
      expect(early.status).toBe(429)
      expect(early.headers.get('Retry-After')).toBe('1')
      await advanceClock(1)
      expect((await attempt(account.password)).status).toBe(successStatus)
      // A success clears the count: five more attempts may be wrong.
      expect((await exhaustAttempts(attempt, rejectedStatus)).status).toBe(429)
    })

    it('clears the count of wrong passwords after a right one', async () => {
      for (let times = 0; times < 4; times += 1) await attempt('wrong')
      expect((await attempt(account.password)).status).toBe(successStatus)
      for (let times = 0; times < 4; times += 1)
        expect((await attempt('wrong')).status).toBe(rejectedStatus)
      expect((await attempt(account.password)).status).toBe(successStatus)
    })

    it('counts wrong passwords that arrive at the same time', async () => {
      const responses = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong')))
      expect(responses.filter(({ status }) => status === rejectedStatus)).toHaveLength(5)
      expect(responses.filter(({ status }) => status === 429)).toHaveLength(7)
    })
  },
)

describe.each(signInEndpoints)(
  'throttle of the sign-in with POST %s',
  (path, successStatus, rejectedStatus) => {
    const attempt = signInAttempt(path)

    it('throttles each user name separately, and unknown names as known ones', async () => {
      const { status, text } = await exhaustAttempts(attempt, rejectedStatus, uniqueUsername())
      expect(status).toBe(429)
      expect((await attempt(account.password)).status).toBe(successStatus)
      const withoutSeconds = (body: string) => body.replaceAll(/\d+/g, '')
      expect(withoutSeconds((await exhaustAttempts(attempt, rejectedStatus)).text)).toBe(
        withoutSeconds(text),
      )
    })

    it('does not count right passwords that arrive at the same time', async () => {
      const responses = await Promise.all(
        Array.from({ length: 12 }, () => attempt(account.password)),
      )
      expect(responses.every(({ status }) => status === successStatus)).toBe(true)
    })
  },
)

it('counts wrong passwords over all sign-in endpoints together', async () => {
  for (const path of [...paths, ...paths].slice(0, 5))
    await post(path, { ...account, password: 'wrong' })
  for (const path of paths) expect((await post(path, account)).status).toBe(429)
})

it('does not count a sign-in without a password', async () => {
  for (let times = 0; times < 8; times += 1)
    expect((await post('v1/login/', { username: account.username })).status).toBe(400)
  expect((await post('v1/login/', account)).status).toBe(200)
})

it.each(API_VERSIONS)(
  'counts wrong passwords at %s/user/password/ together with those at sign-in',
  async (version) => {
    const attempt = await passwordChangeAttempt(version)
    for (let times = 0; times < 3; times += 1) await attempt('wrong')
    for (const path of paths.slice(0, 2)) await post(path, { ...account, password: 'wrong' })
    expect((await attempt(account.password)).status).toBe(429)
    for (const path of paths) expect((await post(path, account)).status).toBe(429)
  },
)
