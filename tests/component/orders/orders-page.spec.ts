/** Orders page, order page and staff page. */
import { screen } from '@testing-library/dom'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { skipDelay } from '../../support/skip-delay.ts'

describe('orders page', () => {
  it('redirects a guest from the orders to the sign-in page', async () => {
    const app = await visit('/orders')
    expect(app.path()).toBe('/login?redirect=/orders')
  })

  it('lists the orders, newest first', async () => {
    await visit('/orders', { as: 'demo' })
    await screen.findByText('Brass padlock')
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(links.filter((href) => /^\/orders\/\d+$/.test(href ?? ''))).toEqual([
      '/orders/3',
      '/orders/2',
      '/orders/1',
    ])
  })

  it('shows an empty state to a user without orders', async () => {
    await visit('/orders', { as: 'staff' })
    expect(await screen.findByText('No orders yet')).toBeTruthy()
  })

  it('shows that the orders did not load, and moves the focus to the heading after a successful retry', async () => {
    faults.set({ kind: '500', endpoint: 'orders', once: true })
    const { user } = await visit('/orders', { as: 'demo' })
    expect(await screen.findByText('The orders did not load')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })
})

it('reloads a stale list of orders on retry when its background refresh has failed', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const app = await visit('/orders', { as: 'demo' })
  await screen.findByText('Brass padlock')
  await app.http.delete('orders/3/')
  faults.set({ kind: '500', endpoint: 'orders', once: true })
  vi.setSystemTime(Date.now() + 10_000)
  document.dispatchEvent(new Event('visibilitychange'))
  await app.user.click(await screen.findByRole('button', { name: 'Try again' }))
  await eventually(() => expect(screen.queryByText('Brass padlock')).toBeNull())
  expect(document.querySelectorAll('main a[href^="/orders/"]')).toHaveLength(2)
})

describe('order page', () => {
  it('shows the product, the variant and the price of an order', async () => {
    await visit('/orders/3', { as: 'demo' })
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    expect(screen.getByText('40 mm')).toBeTruthy()
    expect(screen.getAllByText('CN¥39.00').length).toBeGreaterThan(0)
  })

  it('closes the cancel dialog when the session ends', async () => {
    const app = await visit('/orders/3', { as: 'demo' })
    await app.user.click(await screen.findByRole('button', { name: 'Cancel order' }))
    await screen.findByRole('dialog')
    skipDelay(1000)
    app.auth.end('rejected')
    await eventually(() => expect(document.querySelector('dialog[open]')).toBeNull())
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders/3'))
  })

  it('shows an order in the new language after the user switches the language', async () => {
    const app = await visit('/orders/3', { as: 'demo' })
    await screen.findByText('Brass padlock')
    await app.router.push('/settings')
    await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
    await app.router.push('/orders/3')
    expect(await screen.findByText('黄铜挂锁')).toBeTruthy()
    expect(screen.queryByText('Brass padlock')).toBeNull()
  })

  it('does not show the order of another user, and keeps the session', async () => {
    const app = await visit('/orders/3', { as: 'staff' })
    expect(await screen.findByText('This is not your order')).toBeTruthy()
    expect(screen.queryByText('Brass padlock')).toBeNull()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/orders/3')
  })

  it.each(['999', 'abc', '0x3'])('shows "No such order" for the order id %s', async (id) => {
    await visit(`/orders/${id}`, { as: 'demo' })
    expect(await screen.findByText('No such order')).toBeTruthy()
  })
})

describe('staff page', () => {
  it('shows the key figures of the shop to staff', async () => {
    await visit('/staff', { as: 'staff' })
    expect(await screen.findByText('Registered users')).toBeTruthy()
    expect(screen.getByText('Revenue')).toBeTruthy()
  })

  it('shows a customer that the page is for staff only, and keeps the session', async () => {
    const app = await visit('/staff', { as: 'demo' })
    expect(await screen.findByRole('heading', { name: 'For staff only' })).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/staff')
  })
})
