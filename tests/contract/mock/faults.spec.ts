/** Injected faults: each one changes the responses that it targets, and no others. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { database } from '../../../mocks/db/database.ts'
import {
  baseUrl,
  API_VERSIONS,
  authorizationFor,
  sendUnchecked,
  resetBeforeEach,
} from '../contract-client.ts'

resetBeforeEach()

const DAY_MS = 24 * 60 * 60 * 1000

/** Observes a promise. @returns whether it is settled by now */
function trackSettled(promise: Promise<unknown>): () => boolean {
  let isSettled = false
  const settle = () => void (isSettled = true)
  promise.then(settle, settle)
  return () => isSettled
}

/** Resolves when a fault that was set for once has hit. */
const nextFaultHit = () =>
  new Promise<void>((resolve) => {
    const stop = faults.subscribe(() => {
      stop()
      resolve()
    })
  })

const statusOf = async (path: string) => (await sendUnchecked('GET', path)).status

describe('a fault', () => {
  it('affects every endpoint until it is cleared', async () => {
    faults.set({ kind: '500' })
    expect([
      await statusOf('v1/products/'),
      await statusOf('v2/products/1/'),
      await statusOf('v1/user/'),
    ]).toEqual([500, 500, 500])
    faults.clear()
    expect(await statusOf('v1/products/')).toBe(200)
  })

  it('affects only its endpoint', async () => {
    faults.set({ kind: '404', endpoint: 'products' })
    expect([await statusOf('v1/products/'), await statusOf('v1/products/1/')]).toEqual([404, 404])
    expect(await statusOf('v1/user/')).toBe(401)
  })

  it('affects one request if it is set for once', async () => {
    faults.set({ kind: '500', endpoint: 'products', once: true })
    expect(await statusOf('v1/user/')).toBe(401)
    expect([await statusOf('v1/products/'), await statusOf('v1/products/')]).toEqual([500, 200])
    expect(faults.list()).toEqual([])
  })

  it('changes no data, because the request never reaches the handler', async () => {
    const authorization = await authorizationFor('v1')
    faults.set({ kind: '500', endpoint: 'orders' })
    await sendUnchecked('POST', 'v1/orders/', { json: { id: 1, quantity: 1 }, authorization })
    expect(database.state.orders.size).toBe(3)
  })

  it('notifies subscribers when it is set or cleared', () => {
    const listener = vi.fn<() => void>()
    const stop = faults.subscribe(listener)
    faults.set({ kind: '500' })
    faults.clear()
    stop()
    faults.set({ kind: '500' })
    expect(listener).toHaveBeenCalledTimes(2)
  })
})

describe.each(API_VERSIONS)('%s with a fault', (version) => {
  const requestWithFault = (kind: FaultKind) => {
    faults.set({ kind })
    return sendUnchecked('GET', `${version}/products/`)
  }

  it.each(['401', '403'] as const)('returns %s with nothing but detail', async (kind) => {
    const { status, body } = await requestWithFault(kind)
    expect(status).toBe(Number(kind))
    expect(Object.keys(body)).toEqual(['detail'])
  })

  it('returns 429 with Retry-After', async () => {
    const { status, headers } = await requestWithFault('429')
    expect([status, headers.get('Retry-After')]).toEqual([429, '5'])
  })

  it('returns an HTML page or an empty body instead of JSON', async () => {
    expect(await requestWithFault('500')).toMatchObject({
      status: 500,
      text: expect.stringContaining('<!doctype html>'),
    })
    faults.clear()
    expect(await requestWithFault('html')).toMatchObject({
      status: 200,
      text: expect.stringContaining('<!doctype html>'),
    })
    faults.clear()
    expect(await requestWithFault('empty')).toMatchObject({ status: 200, text: '' })
  })

  it('fails as a network error when the fault is offline', async () => {
    await expect(requestWithFault('offline')).rejects.toThrow(TypeError)
  })

  describe('with fake timers', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      return () => void vi.useRealTimers()
    })

    it('never responds when the fault is hang, until the client aborts', async () => {
      faults.set({ kind: 'hang', once: true })
      const controller = new AbortController()
      const hanging = fetch(`${baseUrl}${version}/products/`, { signal: controller.signal })
      const isSettled = trackSettled(hanging)
      await nextFaultHit()
      await vi.advanceTimersByTimeAsync(DAY_MS)
      expect(isSettled()).toBe(false)
      controller.abort()
      await expect(hanging).rejects.toThrow('aborted')
    })

    it('delays the response by the sum of the latencies', async () => {
      faults.set({ kind: 'latency:40' })
      faults.set({ kind: 'latency:20', once: true })
      const response = sendUnchecked('GET', `${version}/products/`)
      const isSettled = trackSettled(response)
      await nextFaultHit()
      await vi.advanceTimersByTimeAsync(59)
      expect(isSettled()).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect((await response).status).toBe(200)
    })
  })
})
