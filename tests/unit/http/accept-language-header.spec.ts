import { describe, expect, it } from 'vitest'
import { setAcceptLanguage } from '@/http/accept-language.ts'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { requestsSent } from '../../support/fake-http.ts'

function setUpAcceptLanguage() {
  const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
  const http = createHttp({ adapter })
  const page = { locale: 'en' }
  setAcceptLanguage(http, () => page.locale)
  const languages = () => sent.map(({ headers }) => headers.get('Accept-Language'))
  return { http, page, languages }
}

describe('Accept-Language header', () => {
  it('sends each request with the locale that the page has at that time', async () => {
    const { http, page, languages } = setUpAcceptLanguage()
    await http.get('a')
    page.locale = 'zh-CN'
    await http.post('a', {})
    expect(languages()).toEqual(['en', 'zh-CN'])
  })

  it('keeps the Accept-Language header that a request sets itself', async () => {
    const { http, languages } = setUpAcceptLanguage()
    await http.get('a', { headers: { 'accept-language': 'de' } })
    expect(languages()).toEqual(['de'])
  })

  it('adds the Accept-Language header without delaying the request', async () => {
    const { http, languages } = setUpAcceptLanguage()
    const request = http.get('a')
    await requestsSent()
    expect(languages()).toEqual(['en'])
    await request
  })
})
