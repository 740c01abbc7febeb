/** Removing queries that a mounted page still uses. */
import { PiniaColada, useQuery, useQueryCache, type QueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h } from 'vue'
import { removeQueries } from '@/shared/query/remove-queries.ts'
import { eventually } from '../../../support/eventually.ts'

const key = ['user', 1]
afterEach(() => vi.useRealTimers())

/** An app with a page that shows the data of a query. */
async function mountPage() {
  const setup: { queries?: QueryCache } = {}
  const Page = defineComponent(() => {
    setup.queries = useQueryCache()
    const { data } = useQuery({ key: [...key, 'profile'], query: () => Promise.resolve('demo') })
    return () => h('p', data.value)
  })
  const app = createApp(Page).use(createPinia()).use(PiniaColada)
  const root = document.createElement('div')
  app.mount(root)
  await eventually(() => expect(root.textContent).toBe('demo'))
  if (!setup.queries) throw new Error('The page has not been set up.')
  return { app, queries: setup.queries }
}

it('leaves no query and no timer behind once the page is unmounted', async () => {
  const { app, queries } = await mountPage()
  vi.useFakeTimers()
  removeQueries(queries, key)
  expect(queries.getEntries({ key })).toEqual([])
  app.unmount()
  expect(vi.getTimerCount()).toBe(0)
})

it('does not delete a later query with the same key', async () => {
  const { app, queries } = await mountPage()
  vi.useFakeTimers()
  removeQueries(queries, key)
  app.unmount()
  queries.setQueryData([...key, 'profile'], 'demo again')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(queries.getQueryData([...key, 'profile'])).toBe('demo again')
})
