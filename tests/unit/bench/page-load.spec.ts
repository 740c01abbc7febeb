/** The evaluation of `npm run bench page-load`. */
import { describe, expect, it } from 'vitest'
import { compare } from '../../bench/page-load.ts'
import type { SentResponse } from '../../bench/static-host.ts'
import { receivedBy, transferOf, type VisitTimings } from '../../bench/visits.ts'

const emptyTransfer = transferOf([])

const fastVisit: VisitTimings = {
  firstPaint: 300,
  largestPaint: 300,
  formVisible: 300,
  formWorks: 300,
  firstResponse: 300,
  untilWorks: emptyTransfer,
  untilIdle: emptyTransfer,
  signIn: 300,
  secondVisit: { formVisible: 300, formWorks: 300, transfer: emptyTransfer },
}

/** Visits on a machine that slows down: the n-th takes n times as long. */
const slowingVisits = (formWorks: number | null): VisitTimings[] =>
  [1, 2, 3].map((times) => ({ ...fastVisit, formWorks: formWorks && formWorks * times }))

describe('receivedBy', () => {
  it('counts responses that had arrived, and not those under way', () => {
    const sent: SentResponse[] = [
      { path: '/login', bytes: 5 },
      { path: '/a.js', bytes: 7 },
      { path: '/b.js', bytes: 11 },
    ]
    const arrived = receivedBy(20, sent, [
      ['/login', 10],
      ['/a.js', 20],
      ['/b.js', 21],
    ])
    expect(transferOf(arrived)).toEqual({ requests: 2, bytes: 12 })
  })
})

describe('compare', () => {
  it('compares with the baseline of the same round, so that a slow machine does not matter', () => {
    const rows = compare(slowingVisits(1200), slowingVisits(300))
    expect(rows[0]).toEqual(['', 'baseline', 'latchkey', '× baseline'])
    expect(rows).toContainEqual(['form works, ms', '600', '2400', '4.00'])
  })

  it('has no ratio if the baseline is 0 or a value is missing', () => {
    const rows = compare(slowingVisits(null), slowingVisits(300))
    expect(rows).toContainEqual(['kB until it works', '0.0', '0.0', '–'])
    expect(rows).toContainEqual(['form works, ms', '600', '–', '–'])
  })
})
