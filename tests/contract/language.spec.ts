/** Which language is answered in. */
import { describe, expect, it } from 'vitest'
import { faces, get, headerOf, newName, post, useFreshBackend } from './support.ts'

useFreshBackend()

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
  ['fr', 'en'],
  ['fr, zh;q=0.1', 'zh-CN'],
  ['fr, *;q=0.1', 'zh-CN'],
  ['enx', 'en'],
  ['zh;q=nonsense, en;q=0.1', 'en'],
])('of Accept-Language: %s is %s', async (language, expected) => {
  const { headers, body } = await get('v1/user/', { language })
  expect(headers.get('Content-Language')).toBe(expected)
  expect(body.message).toBe(expected === 'en' ? 'Please sign in first.' : '请先登录。')
})

describe.each(faces)('%s', (face) => {
  it('speaks it in errors, of fields too', async () => {
    const { body } = await post(
      `${face}/register/`,
      { username: newName(), password: 'short' },
      { language: 'zh-CN' },
    )
    expect(body.password).toEqual(['密码太短，至少需要 8 个字符。'])
  })

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
