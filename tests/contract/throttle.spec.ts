/** How often may a password be tried? */
import { describe, expect, it } from 'vitest'
import { passTime, post, useBackend, type Reply } from './support.ts'

useBackend()

const wordsOfV1 = { code: 'throttled', message: 'Too many attempts. Please try again in 60 s.' }
const wordsOfV2 = { detail: 'Request was throttled. Expected available in 60 seconds.' }
const ways = [
  ['v1/login/', 400, { ...wordsOfV1, detail: wordsOfV1.message }],
  ['v1/session/', 400, { ...wordsOfV1, detail: wordsOfV1.message }],
  ['v2/token/', 401, wordsOfV2],
] as const
const paths = ways.map(([path]) => path)

describe.each(ways)('%s', (path, refusal, refusalForNow) => {
  const attempt = (password: string, username = 'demo') => post(path, { username, password })

  async function useUp(username?: string): Promise<Reply> {
    for (let times = 0; times < 5; times += 1) {
      expect((await attempt('wrong', username)).status).toBe(refusal)
    }
    return attempt('wrong', username)
  }

  it('stops after five wrong passwords, and says for how long', async () => {
    passTime(0)
    const { status, headers, body } = await useUp()
    expect(status).toBe(429)
    expect(headers.get('Retry-After')).toBe('60')
    expect(body).toEqual(refusalForNow)
  })

  it('does not let the right password through before the time is over, and does after', async () => {
    passTime(0)
    await useUp()
    passTime(59)
    const early = await attempt('demo1234')
    expect(early.status).toBe(429)
    expect(early.headers.get('Retry-After')).toBe('1')
    passTime(1)
    expect((await attempt('demo1234')).status).toBeLessThan(300)
    // And that clears the name: five more may be wrong.
    expect((await useUp()).status).toBe(429)
  })

  it('counts unknown names as known ones, and each for itself', async () => {
    const { status, text } = await useUp('nobody')
    expect(status).toBe(429)
    expect((await attempt('demo1234')).status).toBeLessThan(300)
    expect((await useUp('demo')).text.replace(/\d+/, '')).toBe(text.replace(/\d+/, ''))
  })

  it('forgets wrong passwords after a right one', async () => {
    for (let times = 0; times < 4; times += 1) await attempt('wrong')
    await attempt('demo1234')
    for (let times = 0; times < 4; times += 1) expect((await attempt('wrong')).status).toBe(refusal)
    expect((await attempt('demo1234')).status).toBeLessThan(300)
  })

  it('is not got round by trying many at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong')))
    expect(replies.filter(({ status }) => status === refusal)).toHaveLength(5)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('lets many sign in at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => attempt('demo1234')))
    expect(replies.every(({ status }) => status < 300)).toBe(true)
  })
})

it('counts all ways of signing in together', async () => {
  for (const path of [...paths, ...paths].slice(0, 5))
    await post(path, { username: 'demo', password: 'wrong' })
  for (const path of paths) {
    expect((await post(path, { username: 'demo', password: 'demo1234' })).status).toBe(429)
  }
})

it('does not count a body that is no attempt', async () => {
  for (let times = 0; times < 8; times += 1)
    expect((await post('v1/login/', { username: 'demo' })).status).toBe(400)
  expect((await post('v1/login/', { username: 'demo', password: 'demo1234' })).status).toBe(200)
})
