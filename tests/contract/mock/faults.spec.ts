/** What goes wrong on demand, and only that. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { database } from '../../../mocks/db/database.ts'
import { base, faces, headerOf, sendUnchecked, useBackend } from '../contract-client.ts'

useBackend()

const day = 24 * 60 * 60 * 1000

/** Follows a promise. @returns whether it is settled by now */
function watch(promise: Promise<unknown>): () => boolean {
  let isSettled = false
  const settle = () => void (isSettled = true)
  promise.then(settle, settle)
  return () => isSettled
}

/** Resolves when a fault that was set for once has hit. */
const aHit = () =>
  new Promise<void>((resolve) => {
    const stop = faults.subscribe(() => {
      stop()
      resolve()
    })
  })

const statusOf = async (path: string) => (await sendUnchecked('GET', path)).status

describe('a fault', () => {
  it('hits every endpoint, until it is cleared', async () => {
    faults.set({ kind: '500' })
    expect([
      await statusOf('v1/products/'),
      await statusOf('v2/products/1/'),
      await statusOf('v1/user/'),
    ]).toEqual([500, 500, 500])
    faults.clear()
    expect(await statusOf('v1/products/')).toBe(200)
  })

  it('hits one endpoint and leaves the others alone', async () => {
    faults.set({ kind: '404', endpoint: 'products' })
    expect([await statusOf('v1/products/'), await statusOf('v1/products/1/')]).toEqual([404, 404])
    expect(await statusOf('v1/user/')).toBe(401)
  })

  it('hits once', async () => {
    faults.set({ kind: '500', endpoint: 'products', once: true })
    expect(await statusOf('v1/user/')).toBe(401)
    expect([await statusOf('v1/products/'), await statusOf('v1/products/')]).toEqual([500, 200])
    expect(faults.list()).toEqual([])
  })

  it('leaves no trace: the request never reaches the data', async () => {
    const as = await headerOf('v1')
    faults.set({ kind: '500', endpoint: 'orders' })
    await sendUnchecked('POST', 'v1/orders/', { json: { id: 1, quantity: 1 }, as })
    expect(database.state.orders.size).toBe(3)
  })

  it('tells who listens', () => {
    const listener = vi.fn<() => void>()
    const stop = faults.subscribe(listener)
    faults.set({ kind: '500' })
    faults.clear()
    stop()
    faults.set({ kind: '500' })
    expect(listener).toHaveBeenCalledTimes(2)
  })
})

describe.each(faces)('%s', (face) => {
  const answerTo = (kind: FaultKind) => {
    faults.set({ kind })
    return sendUnchecked('GET', `${face}/products/`)
  }

  it.each(['401', '403'] as const)('answers a bare %s', async (kind) => {
    const { status, body } = await answerTo(kind)
    expect(status).toBe(Number(kind))
    expect(Object.keys(body)).toEqual(['detail'])
  })

  it('answers 429 with the time to wait', async () => {
    const { status, headers } = await answerTo('429')
    expect([status, headers.get('Retry-After')]).toEqual([429, '5'])
  })

  it('answers pages where JSON is expected, or nothing', async () => {
    expect(await answerTo('500')).toMatchObject({
      status: 500,
      text: expect.stringContaining('<!doctype html>'),
    })
    faults.clear()
    expect(await answerTo('html')).toMatchObject({
      status: 200,
      text: expect.stringContaining('<!doctype html>'),
    })
    faults.clear()
    expect(await answerTo('empty')).toMatchObject({ status: 200, text: '' })
  })

  it('does not answer at all', async () => {
    await expect(answerTo('offline')).rejects.toThrow(TypeError)
  })

  describe('on a clock that the test turns', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      return () => void vi.useRealTimers()
    })

    it('lets the client wait for ever', async () => {
      faults.set({ kind: 'hang', once: true })
      const controller = new AbortController()
      const hanging = fetch(`${base}${face}/products/`, { signal: controller.signal })
      const isSettled = watch(hanging)
      await aHit()
      await vi.advanceTimersByTimeAsync(day)
      expect(isSettled()).toBe(false)
      controller.abort()
      await expect(hanging).rejects.toThrow('aborted')
    })

    it('answers late, and then as ever', async () => {
      faults.set({ kind: 'latency:40' })
      faults.set({ kind: 'latency:20', once: true })
      const answer = sendUnchecked('GET', `${face}/products/`)
      const isSettled = watch(answer)
      await aHit()
      await vi.advanceTimersByTimeAsync(59)
      expect(isSettled()).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect((await answer).status).toBe(200)
    })
  })
})
