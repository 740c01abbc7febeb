/** What `npm run bench page-load` makes of what it has seen. */
import { describe, expect, it } from 'vitest'
import { compare } from '../../bench/page-load.ts'
import type { Sent } from '../../bench/static-host.ts'
import { arrivedBy, loadOf, type Visit } from '../../bench/visits.ts'

const nothing = loadOf([])

const quick: Visit = {
  firstPaint: 300,
  largestPaint: 300,
  formVisible: 300,
  formWorks: 300,
  answered: 300,
  untilWorks: nothing,
  untilRest: nothing,
  signIn: 300,
  second: { formVisible: 300, formWorks: 300, load: nothing },
}

/** Visits, of which the n-th took n times as long on a machine that slows down. */
const slowing = (formWorks: number | null): Visit[] =>
  [1, 2, 3].map((times) => ({ ...quick, formWorks: formWorks && formWorks * times }))

describe('arrivedBy', () => {
  it('counts what had come, and not what was under way', () => {
    const sent: Sent[] = [
      { path: '/login', bytes: 5 },
      { path: '/a.js', bytes: 7 },
      { path: '/b.js', bytes: 11 },
    ]
    const arrived = arrivedBy(20, sent, [
      ['/login', 10],
      ['/a.js', 20],
      ['/b.js', 21],
    ])
    expect(loadOf(arrived)).toEqual({ requests: 2, bytes: 12 })
  })
})

describe('compare', () => {
  it('compares with the floor in the same round, however slow the machine', () => {
    const rows = compare(slowing(1200), slowing(300))
    expect(rows[0]).toEqual(['', 'floor', 'latchkey', '× floor'])
    expect(rows).toContainEqual(['form works, ms', '600', '2400', '4.00'])
  })

  it('has no ratio where the floor’s says nothing, or something never came', () => {
    const rows = compare(slowing(null), slowing(300))
    expect(rows).toContainEqual(['kB until it works', '0.0', '0.0', '–'])
    expect(rows).toContainEqual(['form works, ms', '600', '–', '–'])
  })
})
