/** Fault panel, running on the mock backend. */
import { screen, within } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { responseFaults } from '../../../mocks/faults/fault-syntax.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { settings, defaultSettings } from '../../../mocks/lib/settings.ts'
import { visit, type VisitOptions } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { connectMock } from '../../support/connect-mock.ts'

type AppWithMock = Awaited<ReturnType<typeof visitWithMock>>

const visitWithMock = async (path: string, options: VisitOptions = {}) =>
  visit(path, { ...options, mock: await connectMock() })

async function open(app: AppWithMock) {
  await app.user.click(await screen.findByRole('button', { name: /^Fault panel/ }))
  const dialog = await screen.findByRole('dialog', { name: 'Fault panel' })
  const section = async (name: string) =>
    within(await within(dialog).findByRole('region', { name }))
  await section('Add a fault')
  return { dialog: within(dialog), section }
}

type Panel = Awaited<ReturnType<typeof open>>

const click = async (app: AppWithMock, panel: Panel, name: string | RegExp) =>
  app.user.click(panel.dialog.getByRole('button', { name }))

const expectMessage = async (panel: Panel, text: string) =>
  expect(await panel.dialog.findByText(text)).toBeTruthy()

async function type(app: AppWithMock, panel: Panel, label: string | RegExp, value: string) {
  const field = panel.dialog.getByLabelText(label)
  await app.user.clear(field)
  await app.user.type(field, value)
}

it('shows no fault panel without the mock', async () => {
  await visit('/settings')
  await screen.findByRole('radio', { name: 'Dark' })
  expect(screen.queryByRole('button', { name: /^Fault panel/ })).toBeNull()
})

it('offers every fault of the mock in the fault panel', async () => {
  const panel = await open(await visitWithMock('/settings'))
  const kinds = within(panel.dialog.getByLabelText('Fault')).getAllByRole('option')
  expect(kinds.map((option) => option.getAttribute('value')).toSorted()).toEqual(
    [...responseFaults, 'latency'].toSorted(),
  )
})

it('shows the fault panel in Chinese when the page is Chinese', async () => {
  const app = await visitWithMock('/settings', { locale: 'zh-CN' })
  await app.user.click(await screen.findByRole('button', { name: '故障面板' }))
  const dialog = await screen.findByRole('dialog', { name: '故障面板' })
  expect(await within(dialog).findByRole('button', { name: /添加/ })).toBeTruthy()
})

describe('faults in the fault panel', () => {
  it('adds faults, marks the button of the panel, and removes the faults', async () => {
    const app = await visitWithMock('/settings')
    const panel = await open(app)
    const { selectOptions } = app.user
    await selectOptions(panel.dialog.getByLabelText('Fault'), '500')
    await selectOptions(panel.dialog.getByLabelText('Endpoint'), 'orders')
    await selectOptions(panel.dialog.getByLabelText('How often'), 'once')
    await type(app, panel, 'Chance (%)', '30')
    await click(app, panel, /^Add/)
    await expectMessage(panel, 'The faults have been changed')
    expect(faults.list()).toEqual([{ kind: '500', endpoint: 'orders', once: true, chance: 30 }])

    await selectOptions(panel.dialog.getByLabelText('Fault'), 'latency')
    await selectOptions(panel.dialog.getByLabelText('Endpoint'), '')
    await selectOptions(panel.dialog.getByLabelText('How often'), '')
    await type(app, panel, 'Chance (%)', '100')
    await type(app, panel, 'At least (ms)', '0')
    await type(app, panel, 'At most (ms)', '5')
    await click(app, panel, /^Add/)
    await eventually(() => expect(faults.list()).toHaveLength(2))
    expect(faults.list()[1]).toEqual({ kind: 'latency:0-5' })

    await click(app, panel, 'Remove 500:orders:once:30%')
    await eventually(() => expect(faults.list()).toEqual([{ kind: 'latency:0-5' }]))
    await click(app, panel, 'Close')
    const button = await screen.findByRole('button', { name: 'Fault panel, something is set' })
    await app.user.click(button)
    await app.user.click(await screen.findByRole('button', { name: 'Clear all' }))
    await screen.findByText('Nothing. All is well.')
    expect(faults.list()).toEqual([])
  })

  it('clears all faults while every other request fails', async () => {
    faults.set({ kind: 'offline' })
    faults.set({ kind: 'hang' })
    const app = await visitWithMock('/settings')
    const panel = await open(app)
    await click(app, panel, 'Clear all')
    await eventually(() => expect(faults.list()).toEqual([]))
  })

  it('removes a one-time fault from the panel after it has happened', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const app = await visitWithMock('/settings')
    faults.set({ kind: '404', endpoint: 'products', once: true })
    const panel = await open(app)
    await panel.dialog.findByText('404:products:once')
    await app.http.get('products/', { silent: true }).catch(() => {})
    await vi.advanceTimersByTimeAsync(1000)
    await expectMessage(panel, 'Nothing. All is well.')
  })

  it('shows why a setting was rejected', async () => {
    const app = await visitWithMock('/settings')
    const panel = await open(app)
    await type(app, panel, 'Lifetime of new tokens (s)', '1.5')
    const field = panel.dialog.getByLabelText('Lifetime of new tokens (s)')
    field.closest('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await expectMessage(panel, 'A setting is a whole number.')
  })
})

describe('seed in the fault panel', () => {
  it('shows the seed, sets it, and puts it into the URL that reproduces the faults', async () => {
    const app = await visitWithMock('/settings')
    faults.set({ kind: '500', endpoint: 'orders', chance: 30 })
    const panel = await open(app)
    const seed = panel.dialog.getByLabelText<HTMLInputElement>('Seed')
    expect(seed.value).toBe(String(faults.seed))
    await type(app, panel, 'Seed', '7')
    await click(app, panel, 'Start over')
    await expectMessage(panel, 'Chance starts over')
    expect(faults.seed).toBe(7)
    const url = panel.dialog.getByLabelText<HTMLInputElement>('The address that repeats this')
    expect(url.value).toContain('?mock-fault=500:orders:30%25&mock-seed=7')
    await click(app, panel, 'Copy the address')
    await expectMessage(panel, 'The address has been copied')
    expect(await navigator.clipboard.readText()).toBe(url.value)
  })
})

describe('session tools in the fault panel', () => {
  it('expires the token, and the app ends the session', async () => {
    const app = await visitWithMock('/settings', { as: 'demo' })
    const panel = await open(app)
    await click(app, panel, 'Expire')
    await eventually(() => expect(app.auth.endReason).toBe('expired'))
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('corrupts the token, and the server rejects it at the next request', async () => {
    const app = await visitWithMock('/settings', { as: 'demo' })
    const before = app.auth.token
    const panel = await open(app)
    await click(app, panel, 'Corrupt')
    await eventually(() => expect(app.auth.token).not.toBe(before))
    expect(app.auth.isAuthenticated).toBe(true)
    await app.http.get('user/').catch(() => {})
    expect(app.auth.endReason).toBe('rejected')
  })

  it('deletes the token, and the app ends the session as after a sign-out in another tab', async () => {
    const app = await visitWithMock('/settings', { as: 'demo' })
    const panel = await open(app)
    await click(app, panel, 'Delete')
    await eventually(() => expect(app.auth.endReason).toBe('other-tab'))
    await flushPromises()
    expect(panel.dialog.getByRole('button', { name: 'Delete' })).toHaveProperty('disabled', true)
  })

  it('switches between users and signs out, even offline', async () => {
    faults.set({ kind: 'offline' })
    const app = await visitWithMock('/settings')
    const panel = await open(app)
    await click(app, panel, 'staff')
    await eventually(() => expect(app.auth.claims?.username).toBe('staff'))
    expect(localStorage.getItem('token')).toBe(app.auth.token)
    await click(app, panel, 'demo')
    await eventually(() => expect(app.auth.claims?.username).toBe('demo'))
    await expectMessage(panel, 'The user has been switched')
    await click(app, panel, 'Sign out')
    await eventually(() => expect(app.auth.isAuthenticated).toBe(false))
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('sets the lifetime of new tokens', async () => {
    const app = await visitWithMock('/settings')
    const panel = await open(app)
    await type(app, panel, 'Lifetime of new tokens (s)', '40')
    await app.user.click((await panel.section('Token')).getByRole('button', { name: 'Set' }))
    await expectMessage(panel, 'The lifetime has been set')
    expect(settings.get().tokenLifetime).toBe(40)
    const url = panel.dialog.getByLabelText<HTMLInputElement>('The address that repeats this')
    expect(url.value).toContain('mock-token-lifetime=40')
    await click(app, panel, 'demo')
    await eventually(() => expect(app.auth.isAuthenticated).toBe(true))
    const { exp = 0, iat = 0 } = app.auth.claims ?? {}
    expect([exp - iat, defaultSettings.tokenLifetime]).toEqual([40, 86_400])
  })

  it.each([
    ['Sign out', 'The user has been signed out'],
    ['Reset the demo data', 'The demo data has been reset'],
  ])(
    'opens the sign-in page when the session ends on a page that requires it: %s',
    async (button, message) => {
      const app = await visitWithMock('/orders', { as: 'demo' })
      const panel = await open(app)
      await click(app, panel, button)
      if (button !== 'Sign out') await click(app, panel, 'Reset')
      await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
      await expectMessage(panel, message)
    },
  )

  it('signs out when the data is reset', async () => {
    const app = await visitWithMock('/orders', { as: 'demo' })
    const panel = await open(app)
    await click(app, panel, 'Reset the demo data')
    await click(app, panel, 'Reset')
    await eventually(() => expect(app.auth.endReason).toBe('signed-out'))
  })
})
