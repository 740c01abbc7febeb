/** The syntax of a fault, `<kind>[:<endpoint>][:once][:<chance>%]`: parsing and formatting, as properties and examples. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  faultTargets,
  responseFaults,
  formatFault,
  parseFault,
  type Fault,
  type FaultKind,
} from '../../../mocks/faults/fault-syntax.ts'
import { propertyOptions } from '../../unit/auth/model-based/property-runs.ts'

const milliseconds = fc.integer({ min: 0, max: 999_999 })
const kindArbitrary: fc.Arbitrary<FaultKind> = fc.oneof(
  fc.constantFrom(...responseFaults),
  milliseconds.map((wait): FaultKind => `latency:${wait}`),
  fc
    .tuple(milliseconds, milliseconds)
    .map(([one, other]): FaultKind => `latency:${Math.min(one, other)}-${Math.max(one, other)}`),
)
const faultArbitrary: fc.Arbitrary<Fault> = fc.record(
  {
    kind: kindArbitrary,
    endpoint: fc.constantFrom(...faultTargets),
    once: fc.constant(true),
    chance: fc.integer({ min: 1, max: 100 }),
  },
  { requiredKeys: ['kind'] },
)

it('parseFault reads back every fault that formatFault writes', () => {
  fc.assert(
    fc.property(faultArbitrary, (each) => {
      expect(parseFault(formatFault(each))).toEqual(each)
    }),
    propertyOptions(500),
  )
})

it('parseFault accepts only the one spelling that formatFault writes', () => {
  const pieces = ['403', 'hang', 'latency', '7', '9-20', 'orders', 'once', '30%', 'x', '']
  const textArbitrary = fc.array(fc.constantFrom(...pieces), { maxLength: 5 })
  fc.assert(
    fc.property(
      textArbitrary.map((words) => words.join(':')),
      (text) => {
        const parsed = parseFault(text)
        expect(parsed ? formatFault(parsed) : text).toBe(text)
      },
    ),
    propertyOptions(1000),
  )
})

describe('parseFault', () => {
  it.each<[string, Fault]>([
    ['403:orders', { kind: '403', endpoint: 'orders' }],
    ['latency:800', { kind: 'latency:800' }],
    ['latency:200-800:30%', { kind: 'latency:200-800', chance: 30 }],
    ['500:token:once', { kind: '500', endpoint: 'token', once: true }],
    ['offline:once', { kind: 'offline', once: true }],
    ['empty:user:once:1%', { kind: 'empty', endpoint: 'user', once: true, chance: 1 }],
  ])('reads the fault %s', (text, expected) => {
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
  ])('returns undefined for the invalid fault "%s"', (text) => {
    expect(parseFault(text)).toBeUndefined()
  })
})
