/** Which language is answered in. */
import { describe, expect, it } from 'vitest'
import { faces, get, headerOf, post, useBackend, useFreshBackend } from './contract-client.ts'

useBackend()

it.each([
  ['', 'zh-CN'],
  ['*', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['zh-Hans-CN,zh;q=0.9', 'zh-CN'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['en-US,en;q=0.9,zh;q=0.8', 'en'],
  ['en;q=0.5, zh;q=0.8', 'zh-CN'],
  ['zh;q=0, en', 'en'],
  ['fr', 'zh-CN'],
  ['fr, en;q=0.1', 'en'],
  ['fr, zh;q=0.1', 'zh-CN'],
  ['fr, *;q=0.1', 'zh-CN'],
  ['enx', 'zh-CN'],
  ['zh;q=nonsense, en;q=0.1', 'zh-CN'],
])('of Accept-Language: %s is %s', async (language, expected) => {
  const { headers, body } = await get('v1/user/', { language })
  // Django calls it zh-hans.
  expect(headers.get('Content-Language')?.slice(0, 2)).toBe(expected.slice(0, 2))
  expect(/\p{Script=Han}/u.test(String(body.message))).toBe(expected === 'zh-CN')
})

describe.each(faces)('%s', (face) => {
  it('speaks it in errors, of fields too', async () => {
    const { body } = await post(`${face}/register/`, {}, { language: 'zh-CN' })
    expect(body.password).toEqual([expect.stringMatching(/\p{Script=Han}/u)])
  })
})

describe.each(faces)('%s of the shop', (face) => {
  useFreshBackend()

  it('names products in it', async () => {
    expect((await get(`${face}/products/1/`, { language: 'zh-CN' })).body.name).toBe('黄铜挂锁')
    expect((await get(`${face}/products/1/`, { language: 'en' })).body.name).toBe('Brass padlock')
  })

  it('names what was ordered in it, whichever it was ordered in', async () => {
    const as = await headerOf(face)
    const { body } = await post(
      `${face}/orders/`,
      { id: 1, quantity: 1 },
      { as, language: 'zh-CN' },
    )
    expect(body).toMatchObject({
      mes: '下单成功。',
      order: { name: '黄铜挂锁', variant: '40 毫米' },
    })
    expect((await get(`${face}/orders/4/`, { as, language: 'en' })).body).toMatchObject({
      name: 'Brass padlock',
      variant: '40 mm',
    })
  })
})
