/** How do the figures look, and what do the ceilings say of them? */
import { ceilings, type Ceiling } from './ceilings.ts'
import type { Figure } from './figures.ts'

/**
 * A table with a row for each thing measured; the first row is the head.
 *
 * @param names of the contenders, the floor first if it is among them
 * @param judged whom the ceilings are for
 */
export function rowsOf(
  figures: readonly Figure[],
  names: readonly string[],
  judged: string,
): string[][] {
  const isCompared = (name: string) =>
    figures.some(
      ({ contender, ratio }) => contender === name && ratio !== null && name !== names[0],
    )
  const head = names.flatMap((name) => (isCompared(name) ? [name, '× floor'] : [name]))
  const rows = figures
    .filter(({ contender }) => contender === judged)
    .map((figure) => {
      const cells = names.flatMap((name) => {
        const each = figures.find((other) => other.contender === name && other.name === figure.name)
        const value = show(each?.median ?? null, figure.digits)
        return isCompared(name) ? [value, show(each?.ratio ?? null, 2)] : [value]
      })
      return [figure.name, ...cells, ...judge(figure)]
    })
  return [['', ...head, 'aim', 'at most', ''], ...rows]
}

/** What is over its ceiling, a sentence each. */
export function faultsOf(figures: readonly Figure[], contender: string): string[] {
  return ceilings.flatMap((ceiling) => {
    const figure = figures.find(
      (each) => each.name === ceiling.figure && each.contender === contender,
    )
    if (!figure) throw new Error(`There is a ceiling for ${ceiling.figure}, which nobody measures.`)
    const value = valueFor(ceiling, figure)
    if (value !== null && value <= ceiling.atMost) return []
    const is = value === null ? 'never' : limit(ceiling, value, figure.digits + 2)
    const { aim, atMost } = ceiling
    const [wanted, most] = [aim, atMost].map((each) => limit(ceiling, each, figure.digits))
    return [`FAILS  ${figure.name}: ${is}; at most ${most}, and the aim is ${wanted}.`]
  })
}

/** What a ceiling says of a figure; nothing where there is none. */
function judge(figure: Figure): string[] {
  const ceiling = ceilings.find((each) => each.figure === figure.name)
  if (!ceiling) return ['', '', '']
  const value = valueFor(ceiling, figure)
  const isHeld = value !== null && value <= ceiling.atMost
  const verdict = !isHeld ? 'FAILS' : value > ceiling.aim ? 'over the aim' : 'met'
  const limits = [ceiling.aim, ceiling.atMost].map((each) => limit(ceiling, each, figure.digits))
  return [...limits, verdict]
}

const valueFor = ({ by }: Ceiling, { ratio, median }: Figure) => (by === 'ratio' ? ratio : median)

const limit = ({ by }: Ceiling, value: number, digits: number) =>
  by === 'ratio' ? `${round(value, 2)} × floor` : round(value, digits)

/** Without zeros at its end. */
const round = (value: number, digits: number) => String(Number(value.toFixed(digits)))

const show = (value: number | null, digits: number) => value?.toFixed(digits) ?? '–'
