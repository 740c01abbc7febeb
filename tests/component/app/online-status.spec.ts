/** The offline badge: a response is proof of a network, whatever the browser says. */
import { screen } from '@testing-library/dom'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { eventually } from '../../support/eventually.ts'
import { visit } from '../../support/visit-app.ts'

const badge = () => screen.queryByText('You are offline', { selector: '.offline *' })

beforeEach(() => faults.clear())

/** What `navigator.onLine` says for the rest of the test. */
function setBrowserStatus(isOnline: boolean): void {
  const spy = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline)
  onTestFinished(() => spy.mockRestore())
}

function becomeOffline(): void {
  setBrowserStatus(false)
  window.dispatchEvent(new Event('offline'))
}

it('is never shown on a network that works, though the browser says from the start that there is none', async () => {
  setBrowserStatus(false)
  await visit('/')
  await screen.findByText('Brass padlock')
  expect(screen.queryByText(/offline/)).toBeNull()
})

it('is shown when the browser loses the network, and disappears with the next response', async () => {
  const { http } = await visit('/settings')
  becomeOffline()
  await eventually(() => expect(badge()).toBeTruthy())
  await http.get('products/')
  await eventually(() => expect(badge()).toBeNull())
})

it('takes an error response as proof of a network, too', async () => {
  const { http } = await visit('/settings')
  becomeOffline()
  await eventually(() => expect(badge()).toBeTruthy())
  faults.set({ kind: '500', endpoint: 'products' })
  await expect(http.get('products/', { silent: true })).rejects.toThrow('500')
  await eventually(() => expect(badge()).toBeNull())
})

it('is shown on a page without requests when the app starts without a network', async () => {
  setBrowserStatus(false)
  faults.set({ kind: 'offline' })
  await visit('/settings')
  await eventually(() => expect(badge()).toBeTruthy())
})

it('is not shown for a server that cannot be reached while the browser has a network', async () => {
  faults.set({ kind: 'offline' })
  await visit('/')
  await screen.findByText('The products did not load')
  expect(badge()).toBeNull()
})

it('disappears when the browser has the network back', async () => {
  await visit('/settings')
  becomeOffline()
  await eventually(() => expect(badge()).toBeTruthy())
  setBrowserStatus(true)
  window.dispatchEvent(new Event('online'))
  await eventually(() => expect(badge()).toBeNull())
})
