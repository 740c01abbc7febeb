import { screen, within } from '@testing-library/dom'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const panel = (name: string) => screen.findByRole('region', { name })

describe('the token inspector', () => {
  it('takes the token apart, and explains every part', async () => {
    const { auth } = await visit('/token', { as: 'demo' })
    const [header = '', claims = '', signature = ''] = (auth.token ?? '')
      .replace('JWT ', '')
      .split('.')

    const raw = await panel('The token itself')
    expect(raw.textContent).toContain(`${header}.${claims}.${signature}`)

    const headerRows = within(await panel('Header')).getAllByRole('row')
    expect(headerRows.map((row) => row.textContent).join()).toMatch(/alg.*HS256.*algorithm/)
    for (const [name, value] of Object.entries(auth.claims ?? {})) {
      const row = within(await panel('Claims')).getByRole('row', {
        name: new RegExp(`^${name}\\b`),
      })
      expect(row.textContent).toContain(String(value))
      expect(row.querySelector('.meaning')?.textContent).toMatch(/\w+.*\./)
    }
    expect((await panel('Signature')).textContent).toContain(signature)
  })

  it('says when it was issued and when it expires, and counts down', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { auth } = await visit('/token', { as: 'demo' })
    const life = await panel('Lifetime')
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })
    expect(life.textContent).toContain(`Issued ${format.format((auth.claims?.iat ?? 0) * 1000)}`)
    expect(life.textContent).toContain(`Expires ${format.format((auth.claims?.exp ?? 0) * 1000)}`)
    const countdown = within(life).getByRole('timer')
    expect(countdown.textContent).toMatch(/^(1 day|23:59:5\d)/)
    const before = countdown.textContent
    await vi.advanceTimersByTimeAsync(1000)
    expect(countdown.textContent).not.toBe(before)
  })

  it('asks the server to verify it', async () => {
    const { user } = await visit('/token', { as: 'demo' })
    await user.click(await screen.findByRole('button', { name: 'Verify the token' }))
    expect(
      await within(await panel('Verify with the server')).findByText(
        'The server accepts this token.',
      ),
    ).toBeTruthy()
  })

  it('says so when the server refuses it, or gives no answer', async () => {
    const app = await visit('/token', { as: 'demo' })
    const ask = await screen.findByRole('button', { name: 'Verify the token' })
    faults.set({ kind: 'offline', endpoint: 'token', once: true })
    await app.user.click(ask)
    expect(
      await within(await panel('Verify with the server')).findByText('The server gave no verdict.'),
    ).toBeTruthy()
    faults.set({ kind: '403', endpoint: 'token', once: true })
    await app.user.click(ask)
    expect(
      await within(await panel('Verify with the server')).findByText(
        'The server refuses this token.',
      ),
    ).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(true)
    expect(app.notices).toEqual([])
  })

  it('shows what the server reads from header, body and query', async () => {
    const { user, auth } = await visit('/token', { as: 'staff' })
    await user.click(await screen.findByRole('button', { name: 'Ask the server' }))
    const places = await panel('What the server reads')
    await eventually(() => {
      for (const place of ['Header', 'Body', 'Query']) {
        const row = within(places).getByRole('row', { name: new RegExp(`^${place}`) })
        expect(row.textContent).toContain(`user_id ${auth.userId}`)
      }
    })
  })

  it('renews the token', async () => {
    const { user, auth } = await visit('/token', { as: 'demo' })
    const old = auth.token
    await user.click(await screen.findByRole('button', { name: 'Renew now' }))
    expect(
      await within(await panel('Lifetime')).findByText('You now have a new token.'),
    ).toBeTruthy()
    expect(auth.token).not.toBe(old)
    expect(localStorage.getItem('token')).toBe(auth.token)
    expect(auth.userId).toBe(1)
  })

  it('keeps the token when nobody answers the renewal', async () => {
    const { user, auth, notices } = await visit('/token', { as: 'demo' })
    const old = auth.token
    faults.set({ kind: '500', endpoint: 'token' })
    await user.click(await screen.findByRole('button', { name: 'Renew now' }))
    expect(
      await within(await panel('Lifetime')).findByText(
        'The server did not answer. The token is as it was.',
      ),
    ).toBeTruthy()
    expect(auth.token).toBe(old)
    expect(notices).toEqual([])
  })

  it('does not mind the token going away', async () => {
    const { auth } = await visit('/token', { as: 'demo' })
    await panel('Claims')
    auth.end('signed-out')
    expect(await screen.findByText('There is no token to look at')).toBeTruthy()
  })
})
