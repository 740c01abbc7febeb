/** Language negotiation: `Accept-Language` (RFC 9110, section 12.5.4) selects the language of the response. */
import { describe, expect, it } from 'vitest'
import {
  API_VERSIONS,
  get,
  authorizationFor,
  post,
  resetBeforeEach,
  requireResetBeforeEach,
} from './contract-client.ts'

resetBeforeEach()

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
])('answers "Accept-Language: %s" in %s', async (language, expected) => {
  const { headers, body } = await get('v1/user/', { language })
  // Django calls zh-CN zh-hans.
  expect(headers.get('Content-Language')?.slice(0, 2)).toBe(expected.slice(0, 2))
  expect(/\p{Script=Han}/u.test(String(body.message))).toBe(expected === 'zh-CN')
})

describe.each(API_VERSIONS)('%s errors with Accept-Language', (version) => {
  it('translates field errors', async () => {
    const { body } = await post(`${version}/register/`, {}, { language: 'zh-CN' })
    expect(body.password).toEqual([expect.stringMatching(/\p{Script=Han}/u)])
  })
})

describe.each(API_VERSIONS)('%s products and orders with Accept-Language', (version) => {
  requireResetBeforeEach()

  it('translates product names', async () => {
    expect((await get(`${version}/products/1/`, { language: 'zh-CN' })).body.name).toBe('黄铜挂锁')
    expect((await get(`${version}/products/1/`, { language: 'en' })).body.name).toBe(
      'Brass padlock',
    )
  })

  it('translates the product name of an order, in whichever language it was placed', async () => {
    const authorization = await authorizationFor(version)
    const { body } = await post(
      `${version}/orders/`,
      { id: 1, quantity: 1 },
      { authorization, language: 'zh-CN' },
    )
    expect(body).toMatchObject({
      mes: '下单成功。',
      order: { name: '黄铜挂锁', variant: '40 毫米' },
    })
    expect(
      (await get(`${version}/orders/4/`, { authorization, language: 'en' })).body,
    ).toMatchObject({
      name: 'Brass padlock',
      variant: '40 mm',
    })
  })
})
