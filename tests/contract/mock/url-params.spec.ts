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
  it.each([
    '?redirect=/orders&x=1',
    '?token=expired',
    '?token=abc123',
    '?reset',
    '?reset=1',
    '?as=staff&seed=7&token_lifetime=5&fault=500',
    '?MOCK-RESET&mockreset&xmock-reset',
  ])("reads no commands from the page's own query %s", (search) => {
    expect(readWithWarnings(search)).toEqual({ commands: {}, warnings: [] })
  })

  it('reads every command', () => {
    const search =
      '?mock-fault=403:orders&mock-fault=latency:200-800:30%&mock-seed=7&mock-token-lifetime=5&mock-second-step&mock-token=expired&mock-as=staff&mock-reset'
    expect(readWithWarnings(search)).toEqual({
      commands: {
        faults: ['403:orders', 'latency:200-800:30%'],
        seed: 7,
        tokenLifetime: 5,
        secondStep: true,
        token: 'expired',
        as: 'staff',
        reset: true,
      },
      warnings: [],
    })
  })

  it.each([
    ['mock-fault=418', '500:orders:once'],
    ['mock-fault=500:order', 'orders, products'],
    ['mock-fault', 'offline'],
    ['mock-seed=x', '?mock-seed=7'],
    ['mock-seed=4294967296', '4294967295'],
    ['mock-token-lifetime=0', 'seconds'],
    ['mock-token-lifetime=1.5', 'seconds'],
    ['mock-token=stolen', 'expired, corrupt, deleted'],
    ['mock-reset=1', 'no value'],
    ['mock-second-step=123456', 'no value'],
    ['mock-as', '?mock-as=demo'],
    ['mock-faults=500', 'mock-fault'],
  ])('warns that ?%s is not understood, and explains the valid values', (query, hint) => {
    const { commands, warnings } = readWithWarnings(`?${query}`)
    expect(commands).toEqual({})
    expect(warnings).toEqual([expect.stringContaining(`?${query} is not understood.`)])
    expect(warnings[0]).toContain(hint)
  })

  it('reads the valid commands beside an invalid one', () => {
    const warn = vi.fn<(message: string) => void>()
    expect(readUrlCommands('?mock-fault=nonsense&mock-fault=500', warn)).toEqual({
      faults: ['500'],
    })
    expect(warn).toHaveBeenCalledTimes(1)
  })
})

describe('writeUrlCommands', () => {
  it("leaves every byte of the page's own query", () => {
    expect(
      writeUrlCommands('http://localhost/?q=a+b%3A&token=abc&mock-seed=3&mock-x#top', state),
    ).toBe(
      'http://localhost/?q=a+b%3A&token=abc&mock-x&mock-fault=500:orders:30%25&mock-fault=latency:200-800&mock-token-lifetime=5&mock-seed=7#top',
    )
  })

  const state: UrlCommands = {
    faults: ['500:orders:30%', 'latency:200-800'],
    seed: 7,
    tokenLifetime: 5,
  }

  it('writes a URL that is read back as the same commands', () => {
    const href = writeUrlCommands('http://localhost/orders?page=2#top', state)
    expect(href).toBe(
      'http://localhost/orders?page=2&mock-fault=500:orders:30%25&mock-fault=latency:200-800&mock-token-lifetime=5&mock-seed=7#top',
    )
    expect(readWithWarnings(new URL(href).search).commands).toEqual(state)
  })

  it('leaves out one-shot commands and commands that are no longer set', () => {
    expect(
      writeUrlCommands(
        'http://localhost/?mock-as=demo&mock-token=expired&mock-reset&mock-fault=403&mock-seed=1',
        {
          seed: 7,
        },
      ),
    ).toBe('http://localhost/?mock-seed=7')
  })
})

describe('stripOneShotCommands', () => {
  it('removes the one-shot commands, so that a reload does not repeat them', () => {
    const href = 'http://localhost/login?redirect=/orders&mock-seed=7&mock-fault=403:orders'
    expect(stripOneShotCommands(href)).toBe(href)
    expect(stripOneShotCommands(`${href}&mock-as=demo&mock-token=expired&mock-reset#top`)).toBe(
      `${href}#top`,
    )
    expect(stripOneShotCommands('http://localhost/?mock-reset')).toBe('http://localhost/')
  })

  it.each([
    '/settings?token=abc123',
    '/?reset=1&as=demo',
    '/settings?mock-token=abc123&mock-reset=1&mock-as=&mock-other',
    '/?',
    '/??mock-reset',
    '/?a=1&?mock-as=demo',
    '/?&&a&b=&=c#',
    '/?q=a+b%20c%3A%2F%e4%b8%ad&q=(~!*)#/x?mock-reset',
  ])('leaves %s as it is', (path) => {
    expect(stripOneShotCommands(`http://localhost${path}`)).toBe(`http://localhost${path}`)
  })

  it("leaves every byte of the page's own query beside a command", () => {
    expect(
      stripOneShotCommands('http://localhost/?q=a+b%3A&mock-reset&token=abc&q=%e4&as=x#a?b'),
    ).toBe('http://localhost/?q=a+b%3A&token=abc&q=%e4&as=x#a?b')
  })
})
