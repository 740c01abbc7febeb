import { describe, expect, it } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter } from '../../support/adapter.ts'

describe('createHttp', () => {
  it('asks for JSON, in time, at the API', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: { ok: true } }))
    const http = createHttp({ baseURL: 'https://api.example/v1/', timeout: 1234, adapter })
    const { data } = await http.get('orders/', { params: { page: 2 } })
    expect(data).toEqual({ ok: true })
    expect(sent[0]).toMatchObject({
      responseType: 'json',
      timeout: 1234,
      baseURL: 'https://api.example/v1/',
    })
    expect(http.getUri(sent[0])).toBe('https://api.example/v1/orders/?page=2')
  })

  it('gives up at some time, also where nobody says when', () => {
    expect(createHttp().defaults.timeout).toBeGreaterThan(0)
  })

  it('asks for messages in the language of the moment, unless the caller asks for another', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    let language = 'zh-CN'
    const http = createHttp({ adapter, language: () => language })
    await http.get('a')
    language = 'en'
    await http.get('a')
    await http.get('a', { headers: { 'Accept-Language': 'de' } })
    expect(sent.map(({ headers }) => headers.get('Accept-Language'))).toEqual(['zh-CN', 'en', 'de'])
  })

  it('works without a session, and refuses as Axios does', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ status: 401 }))
    const http = createHttp({ adapter })
    await expect(http.get('a')).rejects.toMatchObject({ failure: { kind: 'unauthenticated' } })
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })
})
