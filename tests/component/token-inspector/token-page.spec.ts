/** Token inspector page. */
import { screen, within } from '@testing-library/dom'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const section = (name: string) => screen.findByRole('region', { name })

describe('the token inspector', () => {
  it('shows header, claims and signature of the token and explains every field', async () => {
    const { auth } = await visit('/token', { as: 'demo' })
    const [header = '', claims = '', signature = ''] = (auth.token ?? '')
      .replace('JWT ', '')
      .split('.')

    const raw = await section('The token itself')
    expect(raw.textContent).toContain(`${header}.${claims}.${signature}`)

    const headerRows = within(await section('Header')).getAllByRole('row')
    expect(headerRows.map((row) => row.textContent).join()).toMatch(/alg.*HS256.*algorithm/)
    for (const [name, value] of Object.entries(auth.claims ?? {})) {
      const row = within(await section('Claims')).getByRole('row', {
        name: new RegExp(`^${name}\\b`),
      })
      expect(row.textContent).toContain(String(value))
      expect(row.querySelector('.meaning')?.textContent).toMatch(/\w+.*\./)
    }
    expect((await section('Signature')).textContent).toContain(signature)
  })

  it('shows when the token was issued and expires, and counts down to the expiry', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { auth } = await visit('/token', { as: 'demo' })
    const lifetime = await section('Lifetime')
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })
    expect(lifetime.textContent).toContain(
      `Issued ${format.format((auth.claims?.iat ?? 0) * 1000)}`,
    )
    expect(lifetime.textContent).toContain(
      `Expires ${format.format((auth.claims?.exp ?? 0) * 1000)}`,
    )
    const countdown = within(lifetime).getByRole('timer')
    expect(countdown.textContent).toMatch(/^(1 day|23:59:5\d)/)
    const before = countdown.textContent
    await vi.advanceTimersByTimeAsync(1000)
    expect(countdown.textContent).not.toBe(before)
  })

  it('shows that the server accepts the token', async () => {
    const { user } = await visit('/token', { as: 'demo' })
    await user.click(await screen.findByRole('button', { name: 'Verify the token' }))
    expect(
      await within(await section('Verify with the server')).findByText(
        'The server accepts this token.',
      ),
    ).toBeTruthy()
  })

  it('shows when the server is unreachable or rejects the token, and keeps the session', async () => {
    const app = await visit('/token', { as: 'demo' })
    const verifyButton = await screen.findByRole('button', { name: 'Verify the token' })
    faults.set({ kind: 'offline', endpoint: 'token', once: true })
    await app.user.click(verifyButton)
    expect(
      await within(await section('Verify with the server')).findByText(
        'The server gave no verdict.',
      ),
    ).toBeTruthy()
    faults.set({ kind: '403', endpoint: 'token', once: true })
    await app.user.click(verifyButton)
    expect(
      await within(await section('Verify with the server')).findByText(
        'The server refuses this token.',
      ),
    ).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.toasts).toEqual([])
  })

  it('shows the user the server recognizes by the token in header, body and query', async () => {
    const { user, auth } = await visit('/token', { as: 'staff' })
    await user.click(await screen.findByRole('button', { name: 'Ask the server' }))
    const transports = await section('What the server reads')
    await eventually(() => {
      for (const transport of ['Header', 'Body', 'Query']) {
        const row = within(transports).getByRole('row', { name: new RegExp(`^${transport}`) })
        expect(row.textContent).toContain(`user_id ${auth.userId}`)
      }
    })
  })

  it('refreshes the token on demand and stores the new one', async () => {
    const { user, auth } = await visit('/token', { as: 'demo' })
    const oldToken = auth.token
    await user.click(await screen.findByRole('button', { name: 'Renew now' }))
    expect(
      await within(await section('Lifetime')).findByText('You now have a new token.'),
    ).toBeTruthy()
    expect(auth.token).not.toBe(oldToken)
    expect(localStorage.getItem('token')).toBe(auth.token)
    expect(auth.userId).toBe('1')
  })

  it('keeps the token when the refresh request fails', async () => {
    const { user, auth, toasts } = await visit('/token', { as: 'demo' })
    const oldToken = auth.token
    faults.set({ kind: '500', endpoint: 'token' })
    await user.click(await screen.findByRole('button', { name: 'Renew now' }))
    expect(
      await within(await section('Lifetime')).findByText(
        'The server did not answer. The token is as it was.',
      ),
    ).toBeTruthy()
    expect(auth.token).toBe(oldToken)
    expect(toasts).toEqual([])
  })

  it('shows an empty state when the session ends', async () => {
    const { auth } = await visit('/token', { as: 'demo' })
    await section('Claims')
    void auth.signOut()
    expect(await screen.findByText('There is no token to look at')).toBeTruthy()
  })
})
