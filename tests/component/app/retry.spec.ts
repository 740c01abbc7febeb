/** Does what did not load come by itself, once it can? */
import { screen } from '@testing-library/dom'
import { AxiosError, AxiosHeaders } from 'axios'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useRetry } from '@/shared/query/use-auto-retry.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { networkDown } from '../../support/fake-http.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

// A 500 is not asked for again by itself, so that only what happens here can bring it.
describe('what did not load', () => {
  it.each([
    ['the network is back', () => window.dispatchEvent(new Event('online'))],
    ['somebody looks again', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('is asked for again as soon as %s', async (_when, happen) => {
    faults.set({ kind: '500', endpoint: 'products' })
    await visit('/')
    await screen.findByText('The products did not load')
    faults.clear()
    happen()
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
  })

  it('of the rest of a list is asked for again as well', async () => {
    const { user } = await visit('/')
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'products', once: true })
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    await screen.findByText('The rest did not load', { selector: 'main *' })
    window.dispatchEvent(new Event('online'))
    expect(await screen.findByRole('button', { name: 'Load more' })).toBeTruthy()
  })
})

it('what is shown is brought up to date when somebody looks again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const app = await visit('/orders', { as: 'demo' })
  await screen.findByText('Brass padlock')
  await app.http.delete('orders/3/')
  vi.setSystemTime(Date.now() + 10_000)
  document.dispatchEvent(new Event('visibilitychange'))
  await eventually(() => expect(screen.queryByText('Brass padlock')).toBeNull())
})

describe('asking again by itself', () => {
  const second = 1000
  const answer = (status: number) => {
    const config = { headers: new AxiosHeaders() }
    const response = { status, statusText: '', data: '', headers: {}, config }
    return new AxiosError('', AxiosError.ERR_BAD_RESPONSE, config, {}, response)
  }

  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  /** A read that fails with this, and each time that it is asked for again. */
  function fail(make: () => unknown) {
    const error = shallowRef<unknown>(make())
    const asked: number[] = []
    const begun = Date.now()
    const scope = effectScope()
    scope.run(() =>
      useRetry(error, () => {
        asked.push(Math.round((Date.now() - begun) / second))
        error.value = make()
      }),
    )
    onTestFinished(() => scope.stop())
    return { error, asked, scope }
  }

  it('takes longer each time, up to a minute', async () => {
    const { asked } = fail(networkDown)
    await vi.advanceTimersByTimeAsync(260 * second)
    expect(asked).toEqual([5, 15, 35, 75, 135, 195, 255])
  })

  it('begins anew after it has come', async () => {
    const { error, asked } = fail(networkDown)
    await vi.advanceTimersByTimeAsync(16 * second)
    error.value = null
    await nextTick()
    error.value = networkDown()
    await vi.advanceTimersByTimeAsync(6 * second)
    expect(asked).toEqual([5, 15, 21])
  })

  it.each([502, 503, 504])('is done for a server that is away (%s)', async (status) => {
    const { asked } = fail(() => answer(status))
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(asked).toEqual([5])
  })

  it.each([400, 404, 429, 500])('is not done for what it would not mend (%s)', async (status) => {
    const { asked } = fail(() => answer(status))
    await vi.advanceTimersByTimeAsync(100 * second)
    expect(asked).toEqual([])
  })

  it('stands still while nobody looks, and when the page is left', async () => {
    const { asked, scope } = fail(networkDown)
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(100 * second)
    expect(asked).toEqual([])
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    await nextTick()
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(asked).toEqual([105])
    scope.stop()
    await vi.advanceTimersByTimeAsync(100 * second)
    expect(asked).toEqual([105])
  })
})
