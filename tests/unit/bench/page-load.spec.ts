/** Is what `npm run bench:page` measures told apart, compared and judged rightly? */
import { describe, expect, it } from 'vitest'
import { contendersOf, floor, parseContender } from '../../bench/page-load/contenders.ts'
import { figuresOfFirstVisits, figuresOfLater } from '../../bench/page-load/figures.ts'
import { arrivedBy, loadOf, type FirstVisit } from '../../bench/page-load/first-visit.ts'
import { faultsOf, rowsOf } from '../../bench/page-load/report.ts'
import type { Sent } from '../../bench/page-load/static-host.ts'

const nothing = loadOf([])

const quick: FirstVisit = {
  firstPaint: 300,
  largestPaint: 300,
  formVisible: 300,
  formWorks: 300,
  answered: 300,
  inlineStyles: 0,
  blocked: 0,
  shift: 0,
  untilWorks: nothing,
  untilRest: nothing,
}

/** First visits, of which the n-th took n times as long on a machine that slows down. */
const slowing = (visit: Partial<FirstVisit>, count = 3): FirstVisit[] =>
  Array.from({ length: count }, (_, index) => {
    const { formWorks, firstPaint, ...rest } = { ...quick, ...visit }
    const slowed = { formWorks, firstPaint }
    for (const [name, time] of Object.entries(slowed))
      Object.assign(slowed, { [name]: time && time * (index + 1) })
    return { ...rest, ...slowed }
  })

const later = figuresOfLater(
  'latchkey',
  [{ load: nothing, time: 1 }],
  [{ first: nothing, load: nothing, formVisible: 1, formWorks: 1 }],
)

const faults = (visit: Partial<FirstVisit>) => {
  const rounds = new Map([
    ['floor', slowing({})],
    ['latchkey', slowing(visit)],
  ])
  return faultsOf([...figuresOfFirstVisits(rounds), ...later], 'latchkey')
}

describe('parseContender', () => {
  it.each([
    ['a=b', { name: 'a', folder: 'b', page: '/login' }],
    ['a=../b/dist@/#/login', { name: 'a', folder: '../b/dist', page: '/#/login' }],
    ['a=/b=c@d@/', { name: 'a', folder: '/b=c@d', page: '/' }],
  ])('reads %s', (text, contender) => {
    expect(parseContender(text)).toEqual(contender)
  })

  it.each(['', 'a', 'a=', '=b', '../b/dist'])('does not understand "%s"', (text) => {
    expect(() => parseContender(text)).toThrow(/say name=folder/)
  })
})

describe('contendersOf', () => {
  it('says which build is missing', () => {
    expect(() => contendersOf(['rival=nowhere'])).toThrow(/no build/)
  })

  it('has one of each name', () => {
    expect(() => contendersOf([`${floor.name}=${floor.folder}`])).toThrow(
      /no build|two by the name/,
    )
  })
})

describe('arrivedBy', () => {
  it('counts what had come, and not what was under way', () => {
    const sent: Sent[] = [
      { path: '/login', kind: 'html', bytes: 5 },
      { path: '/a.js', kind: 'script', bytes: 7 },
      { path: '/b.js', kind: 'script', bytes: 11 },
    ]
    const arrived = arrivedBy(20, sent, [
      ['/login', 10],
      ['/a.js', 20],
      ['/b.js', 21],
    ])
    expect(loadOf(arrived)).toMatchObject({
      requests: 2,
      bytes: { all: 12, html: 5, script: 7, style: 0 },
    })
  })
})

describe('faultsOf', () => {
  it('finds none in what is as quick as the floor, however slow the machine', () => {
    expect(faults({})).toEqual([])
  })

  it('compares with the floor in the same round', () => {
    expect(faults({ formWorks: 300 * 4.9 })).toEqual([])
    expect(faults({ formWorks: 300 * 5.1 })).toEqual([
      'FAILS  form works, ms: 5.1 × floor; at most 5 × floor, and the aim is 2 × floor.',
    ])
  })

  it('names what never came', () => {
    expect(faults({ formWorks: null })).toEqual([expect.stringContaining('form works, ms: never')])
  })

  it('lets nothing move', () => {
    expect(faults({ shift: 0.0004 })).toEqual([])
    expect(faults({ shift: 0.001 })).toEqual([expect.stringContaining('layout shift: 0.001')])
  })
})

describe('rowsOf', () => {
  it('has a column for each contender, and how it compares where that says something', () => {
    const rounds = new Map([
      ['floor', slowing({})],
      ['latchkey', slowing({ formWorks: 1200 })],
    ])
    const rows = rowsOf(figuresOfFirstVisits(rounds), [...rounds.keys()], 'latchkey')
    expect(rows[0]).toEqual(['', 'floor', 'latchkey', '× floor', 'aim', 'at most', ''])
    expect(rows).toContainEqual([
      'form works, ms',
      '600',
      '2400',
      '4.00',
      '2 × floor',
      '5 × floor',
      'over the aim',
    ])
    expect(rows).toContainEqual(['blocked, ms', '0', '0', '–', '100', '300', 'met'])
  })
})
