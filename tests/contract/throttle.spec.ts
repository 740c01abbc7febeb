/** How often may a password be tried? */
import { beforeEach, describe, expect, it } from 'vitest'
import { passTime } from './backstage.ts'
import type { Reply } from './kept.ts'
import { faces, headerOf, newAccount, newName, post, useBackend } from './support.ts'

useBackend()

const wordsOfV2 = 'Request was throttled. Expected available in 60 seconds.'
const ways = [
  ['v1/login/', 400, { code: 'throttled' }],
  ['v1/session/', 400, { code: 'throttled' }],
  ['v2/token/', 401, { detail: wordsOfV2 }],
] as const
const paths = ways.map(([path]) => path)

let account = { username: '', password: '' }
beforeEach(async () => {
  account = await newAccount()
})

describe.each(ways)('%s', (path, refusal, refusalForNow) => {
  const attempt = (password: string, username = account.username) =>
    post(path, { username, password })

  async function useUp(username?: string): Promise<Reply> {
    for (let times = 0; times < 5; times += 1) {
      expect((await attempt('wrong', username)).status).toBe(refusal)
    }
    return attempt('wrong', username)
  }

  it('stops after five wrong passwords, and says for how long', async () => {
    await passTime(0)
    const { status, headers, body } = await useUp()
    expect(status).toBe(429)
    expect(headers.get('Retry-After')).toBe('60')
    expect(body).toMatchObject(refusalForNow)
  })

  it('does not let the right password through before the time is over, and does after', async () => {
    await passTime(0)
    await useUp()
    await passTime(59)
    const early = await attempt(account.password)
    expect(early.status).toBe(429)
    expect(early.headers.get('Retry-After')).toBe('1')
    await passTime(1)
    expect((await attempt(account.password)).status).toBeLessThan(300)
    // And that clears the name: five more may be wrong.
    expect((await useUp()).status).toBe(429)
  })

  it('counts unknown names as known ones, and each for itself', async () => {
    const { status, text } = await useUp(newName())
    expect(status).toBe(429)
    expect((await attempt(account.password)).status).toBeLessThan(300)
    const withoutSeconds = (said: string) => said.replaceAll(/\d+/g, '')
    expect(withoutSeconds((await useUp()).text)).toBe(withoutSeconds(text))
  })

  it('forgets wrong passwords after a right one', async () => {
    for (let times = 0; times < 4; times += 1) await attempt('wrong')
    await attempt(account.password)
    for (let times = 0; times < 4; times += 1) expect((await attempt('wrong')).status).toBe(refusal)
    expect((await attempt(account.password)).status).toBeLessThan(300)
  })

  it('is not got round by trying many at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong')))
    expect(replies.filter(({ status }) => status === refusal)).toHaveLength(5)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('lets many sign in at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt(account.password)))
    expect(replies.every(({ status }) => status < 300)).toBe(true)
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

describe.each(faces)('%s/user/password/', (face) => {
  let as = ''
  beforeEach(async () => {
    await passTime(0)
    as = await headerOf(face, account.username, account.password)
  })

  const attempt = (current: string) =>
    post(
      `${face}/user/password/`,
      { current_password: current, new_password: 'another-password' },
      { as },
    )

  async function useUp(): Promise<Reply> {
    for (let times = 0; times < 5; times += 1) expect((await attempt('wrong')).status).toBe(400)
    return attempt('wrong')
  }

  it('stops after five wrong passwords, and says for how long', async () => {
    const { status, headers, body } = await useUp()
    expect(status).toBe(429)
    expect(headers.get('Retry-After')).toBe('60')
    expect(body).toMatchObject(face === 'v1' ? { code: 'throttled' } : { detail: wordsOfV2 })
  })

  it('does not let the right password through before the time is over, and does after', async () => {
    await useUp()
    await passTime(59)
    expect((await attempt(account.password)).status).toBe(429)
    await passTime(1)
    expect((await attempt(account.password)).status).toBe(200)
  })

  it('counts together with signing in', async () => {
    for (let times = 0; times < 3; times += 1) await attempt('wrong')
    for (const path of paths.slice(0, 2)) await post(path, { ...account, password: 'wrong' })
    expect((await attempt(account.password)).status).toBe(429)
    for (const path of paths) expect((await post(path, account)).status).toBe(429)
  })

  it('clears the name, as signing in does', async () => {
    for (let times = 0; times < 4; times += 1) await attempt('wrong')
    expect((await attempt(account.password)).status).toBe(200)
    for (let times = 0; times < 4; times += 1) expect((await attempt('wrong')).status).toBe(400)
    expect((await attempt('another-password')).status).toBe(200)
  })

  it('is not got round by trying many at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong')))
    expect(replies.filter(({ status }) => status === 400)).toHaveLength(5)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(7)
  })
})
