/** How a fault is written, in addresses and everywhere else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  places,
  failures,
  formatFault,
  parseFault,
  type Fault,
  type FaultKind,
} from '../../../mocks/faults/fault-syntax.ts'
import { runs } from '../../unit/auth/model-based/property-runs.ts'

const milliseconds = fc.integer({ min: 0, max: 999_999 })
const kind: fc.Arbitrary<FaultKind> = fc.oneof(
  fc.constantFrom(...failures),
  milliseconds.map((wait): FaultKind => `latency:${wait}`),
  fc
    .tuple(milliseconds, milliseconds)
    .map(([one, other]): FaultKind => `latency:${Math.min(one, other)}-${Math.max(one, other)}`),
)
const fault: fc.Arbitrary<Fault> = fc.record(
  {
    kind,
    endpoint: fc.constantFrom(...places),
    once: fc.constant(true),
    chance: fc.integer({ min: 1, max: 100 }),
  },
  { requiredKeys: ['kind'] },
)

it('is read as it was written', () => {
  fc.assert(
    fc.property(fault, (each) => {
      expect(parseFault(formatFault(each))).toEqual(each)
    }),
    runs(500),
  )
})

it('is read in one way only', () => {
  const pieces = ['403', 'hang', 'latency', '7', '9-20', 'orders', 'once', '30%', 'x', '']
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 5 })
  fc.assert(
    fc.property(
      texts.map((words) => words.join(':')),
      (text) => {
        const read = parseFault(text)
        expect(read ? formatFault(read) : text).toBe(text)
      },
    ),
    runs(1000),
  )
})

describe('what is written', () => {
  it.each<[string, Fault]>([
    ['403:orders', { kind: '403', endpoint: 'orders' }],
    ['latency:800', { kind: 'latency:800' }],
    ['latency:200-800:30%', { kind: 'latency:200-800', chance: 30 }],
    ['500:token:once', { kind: '500', endpoint: 'token', once: true }],
    ['offline:once', { kind: 'offline', once: true }],
    ['empty:user:once:1%', { kind: 'empty', endpoint: 'user', once: true, chance: 1 }],
  ])('%s', (text, expected) => {
    expect(parseFault(text)).toEqual(expected)
  })

  it.each([
    '418',
    '',
    'latency',
    'latency:x',
    'latency:800-200',
    'latency:1000000',
    '500:order',
    '500:orders:twice',
    '500:orders:once:x',
    '500:30%:orders',
    '500:0%',
    '500:101%',
    '500:30',
    '500:',
    ' 500',
    'constructor',
    '500:constructor',
  ])('is no fault: %s', (text) => {
    expect(parseFault(text)).toBeUndefined()
  })
})
