/** What is left of an answer that was to be forgotten while a page showed it? */
import { PiniaColada, useQuery, useQueryCache, type QueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h } from 'vue'
import { forgetAnswers } from '@/shared/query/remove-queries.ts'
import { eventually } from '../../../support/eventually.ts'

const key = ['user', 1]
afterEach(() => vi.useRealTimers())

/** An app with a page that shows an answer. */
async function show() {
  const found: { queries?: QueryCache } = {}
  const Page = defineComponent(() => {
    found.queries = useQueryCache()
    const { data } = useQuery({ key: [...key, 'profile'], query: () => Promise.resolve('demo') })
    return () => h('p', data.value)
  })
  const app = createApp(Page).use(createPinia()).use(PiniaColada)
  const root = document.createElement('div')
  app.mount(root)
  await eventually(() => expect(root.textContent).toBe('demo'))
  if (!found.queries) throw new Error('The page has not been there.')
  return { app, queries: found.queries }
}

it('is nothing, and nothing waits for it, once the page is left', async () => {
  const { app, queries } = await show()
  vi.useFakeTimers()
  forgetAnswers(queries, key)
  expect(queries.getEntries({ key })).toEqual([])
  app.unmount()
  expect(vi.getTimerCount()).toBe(0)
})

it('takes nothing away that comes under the same key later', async () => {
  const { app, queries } = await show()
  vi.useFakeTimers()
  forgetAnswers(queries, key)
  app.unmount()
  queries.setQueryData([...key, 'profile'], 'demo again')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(queries.getQueryData([...key, 'profile'])).toBe('demo again')
})
