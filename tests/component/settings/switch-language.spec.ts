/** Accept-Language: the app requests messages in the language of the page. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { visit, type VisitOptions } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const page = { count: 0, next: null, previous: null, results: [] }

/** Opens the app, and records the `Accept-Language` header of each request. */
async function open(path: string, locale: VisitOptions['locale']) {
  const { adapter, sent } = fakeAdapter(() => ({ data: page }))
  const app = await visit(path, { locale, http: { adapter } })
  return { ...app, languages: () => sent.map(({ headers }) => headers.get('Accept-Language')) }
}

describe('Accept-Language header', () => {
  it.each(['zh-CN', 'en'] as const)(
    'sends the language of the page with every request (%s)',
    async (locale) => {
      const app = await open('/', locale)
      await app.http.post('login/', {}, { auth: false })
      await app.http.get('https://elsewhere.example/')
      expect(app.languages()).toEqual([locale, locale, locale])
    },
  )

  it('sends the new language as soon as it is switched, in this tab or another', async () => {
    const app = await open('/settings', 'en')
    await app.http.get('orders/')
    await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
    await app.http.get('orders/')
    localStorage.setItem('latchkey.locale', 'en')
    window.dispatchEvent(new StorageEvent('storage', { key: 'latchkey.locale' }))
    await flushPromises()
    await app.http.get('orders/')
    expect(app.languages()).toEqual(['en', 'zh-CN', 'en'])
  })

  it('keeps an Accept-Language header that the caller has set', async () => {
    const app = await open('/settings', 'en')
    await app.http.get('orders/', { headers: { 'Accept-Language': 'fr' } })
    expect(app.languages()).toEqual(['fr'])
  })
})

it('shows error messages from the server in the language of the page', async () => {
  const app = await visit('/settings', { as: 'demo', locale: 'en' })
  const order = () => app.http.post('orders/', { id: 1, quantity: 99_999 }).catch(() => {})
  await order()
  await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
  await order()
  await eventually(() => expect(app.toasts).toHaveLength(2))
  expect(app.toasts[0]?.message).toMatch(/^Only \d+ left/)
  expect(app.toasts[1]?.message).toMatch(/\p{Script=Han}/u)
})
