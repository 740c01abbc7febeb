/** What is left to chance, and can be repeated all the same. */
import { describe, expect, it, vi } from 'vitest'
import { createChance } from '../../../mocks/lib/seeded-random.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { sendUnchecked, useBackend } from '../contract-client.ts'

useBackend()

const statusOf = async (path: string) => (await sendUnchecked('GET', path)).status

async function statusesOf(path: string, count: number): Promise<number[]> {
  const statuses: number[] = []
  while (statuses.length < count) statuses.push(await statusOf(path))
  return statuses
}

describe('the numbers of a seed', () => {
  it('are the same each time, and others for another', () => {
    const take = (seed: number) => Array.from({ length: 100 }, createChance(seed))
    expect(take(7)).toEqual(take(7))
    expect(take(7)).not.toEqual(take(8))
  })

  it('are spread evenly between 0 and 1', () => {
    const numbers = Array.from({ length: 10_000 }, createChance(1))
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length
      expect(share).toBeGreaterThan(900)
      expect(share).toBeLessThan(1100)
    }
  })
})

describe('a fault with a chance', () => {
  it('hits some requests, and the same ones when the seed is set again', async () => {
    faults.useSeed(7)
    faults.set({ kind: '500', endpoint: 'products', chance: 50 })
    const first = await statusesOf('v1/products/', 20)
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await statusesOf('v1/products/', 20)).not.toEqual(first)
    faults.useSeed(7)
    expect(await statusesOf('v1/products/', 20)).toEqual(first)
    faults.replace(faults.list())
    expect(await statusesOf('v1/products/', 20)).toEqual(first)
    faults.useSeed(8)
    expect(await statusesOf('v1/products/', 20)).not.toEqual(first)
  })

  it('does not mind what else is requested', async () => {
    faults.useSeed(7)
    faults.replace([
      { kind: '500', endpoint: 'products', chance: 50 },
      { kind: '404', endpoint: 'staff', chance: 50 },
    ])
    const first = await statusesOf('v1/products/', 10)
    faults.useSeed(7)
    const mixed: number[] = []
    while (mixed.length < 10) {
      await sendUnchecked('GET', 'v1/staff/summary/')
      mixed.push(await statusOf('v1/products/'))
    }
    expect(mixed).toEqual(first)
  })

  it('that is set for once waits for the request that it hits', async () => {
    faults.useSeed(7)
    faults.set({ kind: '500', chance: 20, once: true })
    const statuses = await statusesOf('v1/products/', 40)
    expect(statuses.filter((status) => status === 500)).toHaveLength(1)
    expect(faults.list()).toEqual([])
  })

  it('of a hundred always hits', async () => {
    faults.set({ kind: '404', chance: 100 })
    expect(new Set(await statusesOf('v1/products/', 10))).toEqual(new Set([404]))
  })
})

it('takes faults that are set for once one after the other', async () => {
  faults.set({ kind: '500', once: true })
  faults.set({ kind: '404', once: true })
  expect(await statusesOf('v1/products/', 3)).toEqual([500, 404, 200])
})

describe('a latency with a range', () => {
  const waits = () => Array.from({ length: 20 }, () => faults.take('orders').wait)

  it('stays within it, and is repeated by the seed', () => {
    faults.useSeed(3)
    faults.set({ kind: 'latency:200-800' })
    const first = waits()
    expect(Math.min(...first)).toBeGreaterThanOrEqual(200)
    expect(Math.max(...first)).toBeLessThanOrEqual(800)
    expect(new Set(first).size).toBeGreaterThan(10)
    faults.useSeed(3)
    expect(waits()).toEqual(first)
  })

  it('adds up with others, and comes before a failure', () => {
    faults.replace([{ kind: '500' }, { kind: 'latency:20' }, { kind: 'latency:5-5' }])
    expect(faults.take('orders')).toEqual({ wait: 25, failure: '500' })
  })
})

it('goes back to the seed of the start', () => {
  const { seed } = faults
  const listener = vi.fn<() => void>()
  const stop = faults.subscribe(listener)
  faults.useSeed(seed + 1)
  expect(listener).toHaveBeenCalledTimes(1)
  stop()
  faults.reset()
  expect(faults.seed).toBe(seed)
})
