/** What do the rounds come to? A median for each thing measured, and how many times the floor's it is. */
import type { FirstVisit } from './first-visit.ts'
import type { SecondVisit, SignIn } from './later.ts'

/** What is measured of a visit. */
interface Measure<T> {
  name: string
  /** How many decimals say something. */
  digits: number
  /** Whether the floor's says how fast the machine is. */
  isCompared?: true
  /** Null if it never came. */
  of: (measured: T) => number | null
}

/** What came of one thing measured, for one contender. */
export interface Figure {
  name: string
  digits: number
  contender: string
  /** Null if it never came. */
  median: number | null
  /** The median of how many times the floor's it was, round by round; null where that says nothing. */
  ratio: number | null
}

const kB = (bytes: number) => bytes / 1000

const ofFirstVisit: readonly Measure<FirstVisit>[] = [
  { name: 'first paint, ms', digits: 0, isCompared: true, of: ({ firstPaint }) => firstPaint },
  {
    name: 'largest paint, ms',
    digits: 0,
    isCompared: true,
    of: ({ largestPaint }) => largestPaint,
  },
  { name: 'form visible, ms', digits: 0, isCompared: true, of: ({ formVisible }) => formVisible },
  {
    name: 'form works, ms',
    digits: 0,
    isCompared: true,
    // Before it is seen, it works for nobody.
    of: ({ formWorks, firstPaint }) =>
      formWorks === null || firstPaint === null ? null : Math.max(formWorks, firstPaint),
  },
  {
    name: 'who sends at once is answered, ms',
    digits: 0,
    isCompared: true,
    of: ({ answered }) => answered,
  },
  { name: 'blocked, ms', digits: 0, of: ({ blocked }) => blocked },
  { name: 'layout shift', digits: 4, of: ({ shift }) => shift },
  { name: 'requests until it works', digits: 0, of: ({ untilWorks }) => untilWorks.requests },
  { name: 'requests until at rest', digits: 0, of: ({ untilRest }) => untilRest.requests },
  { name: 'kB until it works', digits: 1, of: ({ untilWorks }) => kB(untilWorks.bytes.all) },
  { name: 'kB until at rest', digits: 1, of: ({ untilRest }) => kB(untilRest.bytes.all) },
  { name: 'HTML, kB', digits: 1, of: ({ untilRest }) => kB(untilRest.bytes.html) },
  {
    name: 'CSS, kB',
    digits: 1,
    of: ({ untilWorks, inlineStyles }) => kB(untilWorks.bytes.style + inlineStyles),
  },
  { name: 'scripts, kB', digits: 1, of: ({ untilWorks }) => kB(untilWorks.bytes.script) },
]

const ofSignIn: readonly Measure<SignIn>[] = [
  {
    name: 'code before the products, kB',
    digits: 1,
    of: ({ load: { bytes } }) => kB(bytes.html + bytes.style + bytes.script),
  },
  { name: 'API before the products, kB', digits: 1, of: ({ load }) => kB(load.bytes.api) },
  { name: 'pictures before the products, kB', digits: 1, of: ({ load }) => kB(load.bytes.picture) },
  { name: 'products after the form is sent, ms', digits: 0, of: ({ time }) => time },
]

const ofSecondVisit: readonly Measure<SecondVisit>[] = [
  {
    name: 'scripts on a second visit, kB',
    digits: 1,
    of: ({ load }) => kB(load.bytes.script),
  },
  { name: 'all on a second visit, kB', digits: 1, of: ({ load }) => kB(load.bytes.all) },
  {
    name: 'form visible on a second visit, ms',
    digits: 0,
    of: ({ formVisible }) => formVisible,
  },
  { name: 'form works on a second visit, ms', digits: 0, of: ({ formWorks }) => formWorks },
  {
    name: 'first visit with what the worker keeps, kB',
    digits: 1,
    of: ({ first }) => kB(first.bytes.all),
  },
]

/**
 * The figures of first visits, contender by contender.
 *
 * @param rounds by contender, and for each of them in the same order; the first one is the floor
 */
export function figuresOfFirstVisits(rounds: ReadonlyMap<string, readonly FirstVisit[]>): Figure[] {
  const [floor = []] = rounds.values()
  return [...rounds].flatMap(([contender, visits]) =>
    ofFirstVisit.map((measure) => figureOf(contender, measure, visits, floor)),
  )
}

/** The figures of what comes after the first visit. */
export function figuresOfLater(
  contender: string,
  signIns: readonly SignIn[],
  secondVisits: readonly SecondVisit[],
): Figure[] {
  return [
    ...ofSignIn.map((measure) => figureOf(contender, measure, signIns)),
    ...ofSecondVisit.map((measure) => figureOf(contender, measure, secondVisits)),
  ]
}

function figureOf<T>(
  contender: string,
  { name, digits, isCompared, of }: Measure<T>,
  measured: readonly T[],
  floor: readonly T[] = [],
): Figure {
  const values = measured.map(of)
  const units = floor.map(of)
  const ratios = values.map((value, round) => {
    const unit = units[round] ?? null
    return value === null || unit === null ? null : value / unit
  })
  const ratio = isCompared ? median(ratios) : null
  return { name, digits, contender, median: median(values), ratio }
}

/** The one in the middle, or the lower of two; null if that, or any, never came. */
function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((one, other) => one - other)
  if (sorted.length < values.length) return null
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
