/** Load errors: a failed load is shown once, in place of the content. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { useQueryCache } from '@pinia/colada'
import { describe, expect, it } from 'vitest'
import { faults, type Fault, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { visit, type VisitOptions } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { skipDelay } from '../../support/skip-delay.ts'

const pages = [
  ['/', 'products', 'The products did not load', {}],
  ['/products/1', 'products', 'The product did not load', {}],
  ['/orders', 'orders', 'The orders did not load', { as: 'demo' }],
  ['/orders/3', 'orders', 'The order did not load', { as: 'demo' }],
  ['/staff', 'staff', 'The shop overview did not load', { as: 'staff' }],
] satisfies [path: string, endpoint: Fault['endpoint'], title: string, visit: VisitOptions][]

const errorMessages: Partial<Record<FaultKind, string>> = {
  '500': 'The server ran into a problem. Please try again later',
  offline: 'The server cannot be reached. Please check your connection',
}

/** Refetches the queries of the page, as happens when the user returns to the window. */
async function refetchActiveQueries({ pinia }: Awaited<ReturnType<typeof visit>>): Promise<void> {
  await useQueryCache(pinia)
    .invalidateQueries({ active: true })
    .catch(() => {})
  await flushPromises()
}

describe.each(pages)('a failed load at %s', (path, endpoint, title, options) => {
  it.each(['500', 'offline'] as const)(
    'shows the load error once on the page and announces it to screen readers, without a toast (%s)',
    async (kind) => {
      const app = await visit('/settings', options)
      faults.set({ kind, endpoint })
      await app.router.push(path)
      expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
      expect(screen.getAllByText(errorMessages[kind] ?? '')).toHaveLength(1)
      expect(screen.getByRole('status').textContent).toContain(`${title}: ${errorMessages[kind]}`)
      await app.user.click(screen.getByRole('button', { name: 'Try again' }))
      await flushPromises()
      expect(app.toasts).toEqual([])
    },
  )
})

it('shows once that the profile did not load, beside the name, and announces it to screen readers', async () => {
  const app = await visit('/settings', { as: 'demo' })
  faults.set({ kind: '500', endpoint: 'user' })
  await app.router.push('/account')
  expect(await screen.findByText('Your details did not load')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'demo' })).toBeTruthy()
  const message = 'Your profile could not be loaded. You are still signed in.'
  expect(screen.getByRole('status').textContent).toBe(message)
  await app.user.click(screen.getByRole('button', { name: 'Try again' }))
  await flushPromises()
  expect(app.toasts).toEqual([])
})

describe('a failed request for a page that already has content', () => {
  it('keeps the rows of a list whose next page does not load, and shows the error at its end only', async () => {
    const app = await visit('/')
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'products', once: true })
    await app.user.click(screen.getByRole('button', { name: 'Load more' }))
    const messages = await screen.findAllByText('The rest did not load')
    expect(messages.map((element) => element.closest('main') !== null)).toEqual([true, false])
    expect(app.toasts).toEqual([])
  })

  it('keeps the content when a refetch fails, and shows one toast', async () => {
    const app = await visit('/orders/3', { as: 'demo' })
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'orders' })
    await refetchActiveQueries(app)
    expect(app.messages()).toEqual([errorMessages['500']])
    expect(screen.getByText('Brass padlock')).toBeTruthy()
  })

  it('shows the load error in place of an empty list when a refetch fails', async () => {
    const app = await visit('/orders', { as: 'staff' })
    await screen.findByText('No orders yet')
    faults.set({ kind: 'offline', endpoint: 'orders' })
    await refetchActiveQueries(app)
    expect(screen.getByText('The orders did not load')).toBeTruthy()
    expect(app.toasts).toEqual([])
  })
})

describe('an error that does not belong in place of the content', () => {
  it.each(['401', '403'] as const)(
    'ends the session and shows one toast when a load is rejected with %s',
    async (kind) => {
      const app = await visit('/settings', { as: 'demo' })
      faults.set({ kind, endpoint: 'orders' })
      skipDelay(1000)
      await app.router.push('/orders')
      await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
      expect(app.toasts).toHaveLength(1)
      expect(app.auth.isAuthenticated).toBe(false)
    },
  )

  it('shows a toast for an order that does not exist', async () => {
    const app = await visit('/orders/999', { as: 'demo' })
    await screen.findByText('No such order')
    expect(app.messages()).toEqual(['The requested resource was not found'])
  })

  it('shows one toast, and nothing on the page, for a purchase that fails', async () => {
    const app = await visit('/products/1', { as: 'demo' })
    const buy = await screen.findByRole('button', { name: 'Buy' })
    faults.set({ kind: '500', endpoint: 'orders' })
    await app.user.click(buy)
    await eventually(() => expect(app.messages()).toEqual([errorMessages['500']]))
    expect(screen.queryByText(errorMessages['500'] ?? '')).toBeNull()
  })
})
