/** What the address of the page asks of the mock. */
import { describe, expect, it, vi } from 'vitest'
import {
  readAddress,
  withoutDeeds,
  writeAddress,
  type Wishes,
} from '../../../mocks/browser/url-params.ts'

function read(search: string) {
  const warnings: string[] = []
  return { wishes: readAddress(search, (message) => warnings.push(message)), warnings }
}

describe('the address', () => {
  it('asks for nothing by itself', () => {
    expect(read('?redirect=/orders&x=1')).toEqual({ wishes: {}, warnings: [] })
  })

  it('asks for everything that the mock can do', () => {
    const search =
      '?fault=403:orders&fault=latency:200-800:30%&seed=7&token_lifetime=5&token=expired&as=staff&reset'
    expect(read(search)).toEqual({
      wishes: {
        faults: ['403:orders', 'latency:200-800:30%'],
        seed: 7,
        tokenLifetime: 5,
        token: 'expired',
        as: 'staff',
        reset: true,
      },
      warnings: [],
    })
  })

  it.each([
    ['fault=418', '500:orders:once'],
    ['fault=500:order', 'orders, products'],
    ['fault=', 'offline'],
    ['seed=x', '?seed=7'],
    ['seed=4294967296', '4294967295'],
    ['token_lifetime=0', 'seconds'],
    ['token_lifetime=1.5', 'seconds'],
    ['token=stolen', 'expired, corrupt, deleted'],
  ])('is told that ?%s is not understood, and what is', (query, advice) => {
    const { wishes, warnings } = read(`?${query}`)
    expect(wishes).toEqual({})
    expect(warnings).toEqual([expect.stringContaining(`?${query} is not understood.`)])
    expect(warnings[0]).toContain(advice)
  })

  it('does what can be understood beside what cannot', () => {
    const warn = vi.fn<(message: string) => void>()
    expect(readAddress('?fault=nonsense&fault=500', warn)).toEqual({ faults: ['500'] })
    expect(warn).toHaveBeenCalledTimes(1)
  })
})

describe('the address that repeats', () => {
  const state: Wishes = { faults: ['500:orders:30%', 'latency:200-800'], seed: 7, tokenLifetime: 5 }

  it('is read as what was set', () => {
    const address = writeAddress('http://localhost/orders?page=2#top', state)
    expect(address).toBe(
      'http://localhost/orders?page=2&fault=500:orders:30%25&fault=latency:200-800&token_lifetime=5&seed=7#top',
    )
    expect(read(new URL(address).search).wishes).toEqual(state)
  })

  it('does not ask again for what was done once, nor for what is no longer set', () => {
    expect(
      writeAddress('http://localhost/?as=demo&token=expired&reset&fault=403&seed=1', { seed: 7 }),
    ).toBe('http://localhost/?seed=7')
  })
})

it('forgets what was done, so that a reload does not do it again', () => {
  const address = 'http://localhost/login?redirect=/orders&seed=7&fault=403:orders'
  expect(withoutDeeds(address)).toBe(address)
  expect(withoutDeeds(`${address}&as=demo&token=expired&reset#top`)).toBe(`${address}#top`)
})
