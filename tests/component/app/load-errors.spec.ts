/** How often is a person told that something did not load? Once, where it would have been. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { useQueryCache } from '@pinia/colada'
import { describe, expect, it } from 'vitest'
import { faults, type Fault, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { visit, type Visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { hurry } from '../../support/skip-delay.ts'

type App = Awaited<ReturnType<typeof visit>>

const pages = [
  ['/', 'products', 'The products did not load', {}],
  ['/products/1', 'products', 'The product did not load', {}],
  ['/orders', 'orders', 'The orders did not load', { as: 'demo' }],
  ['/orders/3', 'orders', 'The order did not load', { as: 'demo' }],
  ['/staff', 'staff', 'The shop overview did not load', { as: 'staff' }],
] satisfies [path: string, endpoint: Fault['endpoint'], title: string, visit: Visit][]

const sentences: Partial<Record<FaultKind, string>> = {
  '500': 'The server ran into a problem. Please try again later',
  offline: 'The server cannot be reached. Please check your connection',
}

/** Asks again for what is on the page, as happens when somebody comes back to the window. */
async function askAgain({ pinia }: App): Promise<void> {
  await useQueryCache(pinia)
    .invalidateQueries({ active: true })
    .catch(() => {})
  await flushPromises()
}

describe.each(pages)('at %s', (path, endpoint, title, who) => {
  it.each(['500', 'offline'] as const)(
    'what did not load (%s) is said once, on the page and aloud',
    async (kind) => {
      const app = await visit('/settings', who)
      faults.set({ kind, endpoint })
      await app.router.push(path)
      expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
      expect(screen.getAllByText(sentences[kind] ?? '')).toHaveLength(1)
      expect(screen.getByRole('status').textContent).toContain(`${title}: ${sentences[kind]}`)
      await app.user.click(screen.getByRole('button', { name: 'Try again' }))
      await flushPromises()
      expect(app.notices).toEqual([])
    },
  )
})

it('what did not load of the account is said once, beside the name, and aloud', async () => {
  const app = await visit('/settings', { as: 'demo' })
  faults.set({ kind: '500', endpoint: 'user' })
  await app.router.push('/account')
  expect(await screen.findByText('Your details did not load')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'demo' })).toBeTruthy()
  const sentence = 'Your profile could not be loaded. You are still signed in.'
  expect(screen.getByRole('status').textContent).toBe(sentence)
  await app.user.click(screen.getByRole('button', { name: 'Try again' }))
  await flushPromises()
  expect(app.notices).toEqual([])
})

describe('what is on the page stays', () => {
  it('when the next page of a list does not come, and only the end of the list says so', async () => {
    const app = await visit('/')
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'products', once: true })
    await app.user.click(screen.getByRole('button', { name: 'Load more' }))
    const said = await screen.findAllByText('The rest did not load')
    expect(said.map((element) => element.closest('main') !== null)).toEqual([true, false])
    expect(app.notices).toEqual([])
  })

  it('when it could not be brought up to date, and one notice says so', async () => {
    const app = await visit('/orders/3', { as: 'demo' })
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'orders' })
    await askAgain(app)
    expect(app.messages()).toEqual([sentences['500']])
    expect(screen.getByText('Brass padlock')).toBeTruthy()
  })

  it('but not where there was nothing: there it is said that nothing came', async () => {
    const app = await visit('/orders', { as: 'staff' })
    await screen.findByText('No orders yet')
    faults.set({ kind: 'offline', endpoint: 'orders' })
    await askAgain(app)
    expect(screen.getByText('The orders did not load')).toBeTruthy()
    expect(app.notices).toEqual([])
  })
})

describe('what is not for the page to show is said as ever', () => {
  it.each(['401', '403'] as const)('%s ends the session, with a word', async (kind) => {
    const app = await visit('/settings', { as: 'demo' })
    faults.set({ kind, endpoint: 'orders' })
    hurry(1000)
    await app.router.push('/orders')
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    expect(app.notices).toHaveLength(1)
    expect(app.auth.isAuthenticated).toBe(false)
  })

  it('what does not exist', async () => {
    const app = await visit('/orders/999', { as: 'demo' })
    await screen.findByText('No such order')
    expect(app.messages()).toEqual(['The requested resource was not found'])
  })

  it('what was done and went wrong, once', async () => {
    const app = await visit('/products/1', { as: 'demo' })
    const buy = await screen.findByRole('button', { name: 'Buy' })
    faults.set({ kind: '500', endpoint: 'orders' })
    await app.user.click(buy)
    await eventually(() => expect(app.messages()).toEqual([sentences['500']]))
    expect(screen.queryByText(sentences['500'] ?? '')).toBeNull()
  })
})
