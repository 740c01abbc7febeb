/** Account page: profile, links and sign-out. */
import { useQueryCache } from '@pinia/colada'
import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { signIn } from '../../support/sign-in-form.ts'

describe('account page', () => {
  it('shows the user name and the email address of the signed-in user', async () => {
    await visit('/account', { as: 'demo' })
    expect(await screen.findByText('demo@example.com')).toBeTruthy()
    expect(screen.getByText('demo')).toBeTruthy()
    expect(screen.queryByText('Staff')).toBeNull()
  })

  it('links to the shop overview for staff', async () => {
    const app = await visit('/account', { as: 'staff' })
    await app.user.click(await screen.findByRole('link', { name: 'Shop overview' }))
    await eventually(() => expect(app.path()).toBe('/staff'))
  })

  it('keeps the user signed in when the profile does not load, and loads it on retry', async () => {
    const app = await visit('/', { as: 'demo' })
    faults.set({ kind: '500', endpoint: 'user', once: true })
    await app.router.push('/account')
    const retry = await screen.findByRole('button', { name: 'Try again' })
    expect(app.auth.isAuthenticated).toBe(true)
    await app.user.click(retry)
    expect(await screen.findByText('demo@example.com')).toBeTruthy()
  })

  it('signs out, removes the token and opens the sign-in page', async () => {
    const app = await visit('/account', { as: 'demo' })
    await app.user.click(await screen.findByRole('button', { name: 'Sign out' }))
    await eventually(() => expect(app.path()).toBe('/login'))
    expect(app.auth.token).toBeNull()
    expect(localStorage.getItem('token')).toBeNull()
    expect(app.toasts).toEqual([])
  })

  it('signs out without a network connection', async () => {
    const app = await visit('/account', { as: 'demo' })
    faults.set({ kind: 'offline' })
    await app.user.click(await screen.findByRole('button', { name: 'Sign out' }))
    await eventually(() => expect(app.path()).toBe('/login'))
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('removes all cached data of a user who signs out', async () => {
    const app = await visit('/account', { as: 'demo' })
    await screen.findByText('demo@example.com')
    const cachedEntries = () => useQueryCache(app.pinia).getEntries({ key: ['user'] })
    expect(cachedEntries().some(({ state }) => state.value.data !== undefined)).toBe(true)
    void app.auth.signOut()
    expect(cachedEntries().filter(({ state }) => state.value.data !== undefined)).toEqual([])
  })

  it('does not show data of the previous user to the next one', async () => {
    const app = await visit('/account', { as: 'demo' })
    await screen.findByText('demo@example.com')
    await app.user.click(screen.getByRole('button', { name: 'Sign out' }))
    await signIn(app, 'staff', 'staff1234')
    await eventually(() => expect(app.path()).toBe('/'))
    faults.set({ kind: 'hang', endpoint: 'user' })
    await app.router.push('/account')
    await screen.findByText('staff')
    expect(screen.queryByText('demo@example.com')).toBeNull()
  })
})
