/** URL commands: the query parameters of the page that control the mock. */
import { describe, expect, it, vi } from 'vitest'
import {
  readUrlCommands,
  stripOneShotCommands,
  writeUrlCommands,
  type UrlCommands,
} from '../../../mocks/browser/url-params.ts'

function readWithWarnings(search: string) {
  const warnings: string[] = []
  return { commands: readUrlCommands(search, (message) => warnings.push(message)), warnings }
}

describe('readUrlCommands', () => {
  it('reads no commands from other query parameters', () => {
    expect(readWithWarnings('?redirect=/orders&x=1')).toEqual({ commands: {}, warnings: [] })
  })

  it('reads every command', () => {
    const search =
      '?fault=403:orders&fault=latency:200-800:30%&seed=7&token_lifetime=5&token=expired&as=staff&reset'
    expect(readWithWarnings(search)).toEqual({
      commands: {
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
  ])('warns that ?%s is not understood, and explains the valid values', (query, hint) => {
    const { commands, warnings } = readWithWarnings(`?${query}`)
    expect(commands).toEqual({})
    expect(warnings).toEqual([expect.stringContaining(`?${query} is not understood.`)])
    expect(warnings[0]).toContain(hint)
  })

  it('reads the valid commands beside an invalid one', () => {
    const warn = vi.fn<(message: string) => void>()
    expect(readUrlCommands('?fault=nonsense&fault=500', warn)).toEqual({ faults: ['500'] })
    expect(warn).toHaveBeenCalledTimes(1)
  })
})

describe('writeUrlCommands', () => {
  const state: UrlCommands = {
    faults: ['500:orders:30%', 'latency:200-800'],
    seed: 7,
    tokenLifetime: 5,
  }

  it('writes a URL that is read back as the same commands', () => {
    const href = writeUrlCommands('http://localhost/orders?page=2#top', state)
    expect(href).toBe(
      'http://localhost/orders?page=2&fault=500:orders:30%25&fault=latency:200-800&token_lifetime=5&seed=7#top',
    )
    expect(readWithWarnings(new URL(href).search).commands).toEqual(state)
  })

  it('leaves out one-shot commands and commands that are no longer set', () => {
    expect(
      writeUrlCommands('http://localhost/?as=demo&token=expired&reset&fault=403&seed=1', {
        seed: 7,
      }),
    ).toBe('http://localhost/?seed=7')
  })
})

it('stripOneShotCommands removes the one-shot commands, so that a reload does not repeat them', () => {
  const href = 'http://localhost/login?redirect=/orders&seed=7&fault=403:orders'
  expect(stripOneShotCommands(href)).toBe(href)
  expect(stripOneShotCommands(`${href}&as=demo&token=expired&reset#top`)).toBe(`${href}#top`)
})
