/** In which language does the app ask the server to speak? */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { visit, type Visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const page = { count: 0, next: null, previous: null, results: [] }

/** The app, and the language of each request it has sent. */
async function open(path: string, locale: Visit['locale']) {
  const { adapter, sent } = fakeAdapter(() => ({ data: page }))
  const app = await visit(path, { locale, http: { adapter } })
  return { ...app, asked: () => sent.map(({ headers }) => headers.get('Accept-Language')) }
}

describe('every request', () => {
  it.each(['zh-CN', 'en'] as const)('asks for the language of the page (%s)', async (locale) => {
    const app = await open('/', locale)
    await app.http.post('login/', {}, { auth: false })
    await app.http.get('https://elsewhere.example/')
    expect(app.asked()).toEqual([locale, locale, locale])
  })

  it('asks for another as soon as that is chosen, here or in another tab', async () => {
    const app = await open('/settings', 'en')
    await app.http.get('orders/')
    await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
    await app.http.get('orders/')
    localStorage.setItem('latchkey.locale', 'en')
    window.dispatchEvent(new StorageEvent('storage', { key: 'latchkey.locale' }))
    await flushPromises()
    await app.http.get('orders/')
    expect(app.asked()).toEqual(['en', 'zh-CN', 'en'])
  })

  it('leaves a language that the caller asks for', async () => {
    const app = await open('/settings', 'en')
    await app.http.get('orders/', { headers: { 'Accept-Language': 'fr' } })
    expect(app.asked()).toEqual(['fr'])
  })
})

it('the server answers in the language of the page, also its refusals', async () => {
  const app = await visit('/settings', { as: 'demo', locale: 'en' })
  const order = () => app.http.post('orders/', { id: 1, quantity: 99_999 }).catch(() => {})
  await order()
  await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
  await order()
  await eventually(() => expect(app.notices).toHaveLength(2))
  expect(app.notices[0]?.message).toMatch(/^Only \d+ left/)
  expect(app.notices[1]?.message).toMatch(/\p{Script=Han}/u)
})
