import { screen } from '@testing-library/dom'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { hurry } from '../../support/skip-delay.ts'

describe('the orders', () => {
  it('are for the signed in', async () => {
    const app = await visit('/orders')
    expect(app.path()).toBe('/login?redirect=/orders')
  })

  it('are listed, newest first', async () => {
    await visit('/orders', { as: 'demo' })
    await screen.findByText('Brass padlock')
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(links.filter((href) => /^\/orders\/\d+$/.test(href ?? ''))).toEqual([
      '/orders/3',
      '/orders/2',
      '/orders/1',
    ])
  })

  it('may be none', async () => {
    await visit('/orders', { as: 'staff' })
    expect(await screen.findByText('No orders yet')).toBeTruthy()
  })

  it('may not come, and are asked for again', async () => {
    faults.set({ kind: '500', endpoint: 'orders', once: true })
    const { user } = await visit('/orders', { as: 'demo' })
    expect(await screen.findByText('The orders did not load')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })
})

it('a whole list that could not be brought up to date is, on demand', async () => {
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

describe('one order', () => {
  it('says what was ordered, and when', async () => {
    await visit('/orders/3', { as: 'demo' })
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    expect(screen.getByText('40 mm')).toBeTruthy()
    expect(screen.getAllByText('CN¥39.00').length).toBeGreaterThan(0)
  })

  it('is not asked about any more once the session has ended', async () => {
    const app = await visit('/orders/3', { as: 'demo' })
    await app.user.click(await screen.findByRole('button', { name: 'Cancel order' }))
    await screen.findByRole('dialog')
    hurry(1000)
    app.auth.end('refused')
    await eventually(() => expect(document.querySelector('dialog[open]')).toBeNull())
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders/3'))
  })

  it('is in the language of the page, also after that has changed', async () => {
    const app = await visit('/orders/3', { as: 'demo' })
    await screen.findByText('Brass padlock')
    await app.router.push('/settings')
    await app.user.click(await screen.findByRole('radio', { name: '简体中文' }))
    await app.router.push('/orders/3')
    expect(await screen.findByText('黄铜挂锁')).toBeTruthy()
    expect(screen.queryByText('Brass padlock')).toBeNull()
  })

  it('of someone else is not shown, and the session stays', async () => {
    const app = await visit('/orders/3', { as: 'staff' })
    expect(await screen.findByText('This is not your order')).toBeTruthy()
    expect(screen.queryByText('Brass padlock')).toBeNull()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/orders/3')
  })

  it.each(['999', 'abc', '0x3'])('%s does not exist', async (id) => {
    await visit(`/orders/${id}`, { as: 'demo' })
    expect(await screen.findByText('No such order')).toBeTruthy()
  })
})

describe('the overview of the shop', () => {
  it('is for staff', async () => {
    await visit('/staff', { as: 'staff' })
    expect(await screen.findByText('Registered users')).toBeTruthy()
    expect(screen.getByText('Revenue')).toBeTruthy()
  })

  it('says honestly to a customer that it is not for them', async () => {
    const app = await visit('/staff', { as: 'demo' })
    expect(await screen.findByRole('heading', { name: 'For staff only' })).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.path()).toBe('/staff')
  })
})
