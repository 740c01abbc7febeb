/** Random faults: a seeded pseudorandom generator makes them repeatable. */
import { describe, expect, it, vi } from 'vitest'
import { createRandom } from '../../../mocks/lib/seeded-random.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { sendUnchecked, resetBeforeEach } from '../contract-client.ts'

resetBeforeEach()

const statusOf = async (path: string) => (await sendUnchecked('GET', path)).status

async function statusesOf(path: string, count: number): Promise<number[]> {
  const statuses: number[] = []
  while (statuses.length < count) statuses.push(await statusOf(path))
  return statuses
}

describe('createRandom', () => {
  it('returns the same numbers for the same seed, and others for another seed', () => {
    const draw = (seed: number) => Array.from({ length: 100 }, createRandom(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('spreads its numbers evenly between 0 and 1', () => {
    const numbers = Array.from({ length: 10_000 }, createRandom(1))
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const count = numbers.filter((number) => Math.floor(number * 10) === tenth).length
      expect(count).toBeGreaterThan(900)
      expect(count).toBeLessThan(1100)
    }
  })
})

describe('a random fault', () => {
  it('hits some requests, and the same requests when the seed is set again', async () => {
    faults.setSeed(7)
    faults.set({ kind: '500', endpoint: 'products', chance: 50 })
    const first = await statusesOf('v1/products/', 20)
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await statusesOf('v1/products/', 20)).not.toEqual(first)
    faults.setSeed(7)
    expect(await statusesOf('v1/products/', 20)).toEqual(first)
    faults.replace(faults.list())
    expect(await statusesOf('v1/products/', 20)).toEqual(first)
    faults.setSeed(8)
    expect(await statusesOf('v1/products/', 20)).not.toEqual(first)
  })

  it('hits the same requests whatever other endpoints are requested in between', async () => {
    faults.setSeed(7)
    faults.replace([
      { kind: '500', endpoint: 'products', chance: 50 },
      { kind: '404', endpoint: 'staff', chance: 50 },
    ])
    const first = await statusesOf('v1/products/', 10)
    faults.setSeed(7)
    const mixed: number[] = []
    while (mixed.length < 10) {
      await sendUnchecked('GET', 'v1/staff/summary/')
      mixed.push(await statusOf('v1/products/'))
    }
    expect(mixed).toEqual(first)
  })

  it('stays set until its first hit if it is set for once', async () => {
    faults.setSeed(7)
    faults.set({ kind: '500', chance: 20, once: true })
    const statuses = await statusesOf('v1/products/', 40)
    expect(statuses.filter((status) => status === 500)).toHaveLength(1)
    expect(faults.list()).toEqual([])
  })

  it('hits every request if its chance is 100%', async () => {
    faults.set({ kind: '404', chance: 100 })
    expect(new Set(await statusesOf('v1/products/', 10))).toEqual(new Set([404]))
  })
})

it('applies one fault per request when several are set for once', async () => {
  faults.set({ kind: '500', once: true })
  faults.set({ kind: '404', once: true })
  expect(await statusesOf('v1/products/', 3)).toEqual([500, 404, 200])
})

describe('a latency with a range', () => {
  const drawDelays = () => Array.from({ length: 20 }, () => faults.nextEffect('orders').delayMs)

  it('draws delays within its range, and the same delays for the same seed', () => {
    faults.setSeed(3)
    faults.set({ kind: 'latency:200-800' })
    const first = drawDelays()
    expect(Math.min(...first)).toBeGreaterThanOrEqual(200)
    expect(Math.max(...first)).toBeLessThanOrEqual(800)
    expect(new Set(first).size).toBeGreaterThan(10)
    faults.setSeed(3)
    expect(drawDelays()).toEqual(first)
  })

  it('adds up with other latencies, and delays a response fault', () => {
    faults.replace([{ kind: '500' }, { kind: 'latency:20' }, { kind: 'latency:5-5' }])
    expect(faults.nextEffect('orders')).toEqual({ delayMs: 25, response: '500' })
  })
})

it('faults.reset() restores the initial seed', () => {
  const { seed } = faults
  const listener = vi.fn<() => void>()
  const stop = faults.subscribe(listener)
  faults.setSeed(seed + 1)
  expect(listener).toHaveBeenCalledTimes(1)
  stop()
  faults.reset()
  expect(faults.seed).toBe(seed)
})
