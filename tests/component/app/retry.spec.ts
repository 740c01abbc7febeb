/** Automatic retry of failed loads: at once when the cause may be gone, else with back-off. */
import { screen } from '@testing-library/dom'
import { AxiosError, AxiosHeaders } from 'axios'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useAutoRetry } from '@/shared/query/use-auto-retry.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { networkError } from '../../support/fake-adapter.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

// A 500 is not retried by timer, so that only the event of each test can cause a retry.
describe('retry at once', () => {
  it.each([
    ['the network is back', () => window.dispatchEvent(new Event('online'))],
    ['the page becomes visible again', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('retries a failed load as soon as %s', async (_event, trigger) => {
    faults.set({ kind: '500', endpoint: 'products' })
    await visit('/')
    await screen.findByText('The products did not load')
    faults.clear()
    trigger()
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
  })

  it('retries the next page of a list that did not load as soon as the network is back', async () => {
    const { user } = await visit('/')
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'products', once: true })
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    await screen.findByText('The rest did not load', { selector: 'main *' })
    window.dispatchEvent(new Event('online'))
    expect(await screen.findByRole('button', { name: 'Load more' })).toBeTruthy()
  })
})

it('refetches the data on the page when the page becomes visible again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const app = await visit('/orders', { as: 'demo' })
  await screen.findByText('Brass padlock')
  await app.http.delete('orders/3/')
  vi.setSystemTime(Date.now() + 10_000)
  document.dispatchEvent(new Event('visibilitychange'))
  await eventually(() => expect(screen.queryByText('Brass padlock')).toBeNull())
})

describe('automatic retry', () => {
  const SECOND_MS = 1000
  const errorWithStatus = (status: number) => {
    const config = { headers: new AxiosHeaders() }
    const response = { status, statusText: '', data: '', headers: {}, config }
    return new AxiosError('', AxiosError.ERR_BAD_RESPONSE, config, {}, response)
  }

  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  /** A query that always fails; `retries` lists when it was retried, in seconds from the start. */
  function failingQuery(makeError: () => unknown) {
    const error = shallowRef<unknown>(makeError())
    const retries: number[] = []
    const startedAt = Date.now()
    const scope = effectScope()
    scope.run(() =>
      useAutoRetry(error, () => {
        retries.push(Math.round((Date.now() - startedAt) / SECOND_MS))
        error.value = makeError()
      }),
    )
    onTestFinished(() => scope.stop())
    return { error, retries, scope }
  }

  it('waits longer before each retry, up to a minute (back-off)', async () => {
    const { retries } = failingQuery(networkError)
    await vi.advanceTimersByTimeAsync(260 * SECOND_MS)
    expect(retries).toEqual([5, 15, 35, 75, 135, 195, 255])
  })

  it('starts again with the shortest back-off after a success', async () => {
    const { error, retries } = failingQuery(networkError)
    await vi.advanceTimersByTimeAsync(16 * SECOND_MS)
    error.value = null
    await nextTick()
    error.value = networkError()
    await vi.advanceTimersByTimeAsync(6 * SECOND_MS)
    expect(retries).toEqual([5, 15, 21])
  })

  it.each([502, 503, 504])(
    'retries a load while the server is unavailable (%s)',
    async (status) => {
      const { retries } = failingQuery(() => errorWithStatus(status))
      await vi.advanceTimersByTimeAsync(5 * SECOND_MS)
      expect(retries).toEqual([5])
    },
  )

  it.each([400, 404, 429, 500])(
    'does not retry an error that a retry cannot fix (%s)',
    async (status) => {
      const { retries } = failingQuery(() => errorWithStatus(status))
      await vi.advanceTimersByTimeAsync(100 * SECOND_MS)
      expect(retries).toEqual([])
    },
  )

  it('pauses retries while the page is hidden, and stops them when the component is unmounted', async () => {
    const { retries, scope } = failingQuery(networkError)
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(100 * SECOND_MS)
    expect(retries).toEqual([])
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    await nextTick()
    await vi.advanceTimersByTimeAsync(5 * SECOND_MS)
    expect(retries).toEqual([105])
    scope.stop()
    await vi.advanceTimersByTimeAsync(100 * SECOND_MS)
    expect(retries).toEqual([105])
  })
})
