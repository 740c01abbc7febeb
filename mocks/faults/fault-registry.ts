/** What is to go wrong now? A switchboard for trying out how the app copes. */
import { createChance, newSeed } from '../lib/seeded-random.ts'
import {
  isFailure,
  latencyOf,
  type Failure,
  type Place,
  type Fault,
  type FaultKind,
} from './fault-syntax.ts'

export type { Fault, FaultKind } from './fault-syntax.ts'

/** What happens to one request. */
export interface Mishap {
  /** Milliseconds before anything else. */
  readonly wait: number
  /** What comes in the place of the answer, if anything does. */
  readonly failure: Failure | undefined
}

/** Each fault has numbers of its own, so that it does not matter which requests others have hit. */
interface Active {
  readonly fault: Fault
  readonly draw: () => number
}

const firstSeed = newSeed()
let seed = firstSeed
let active: readonly Active[] = []
const listeners = new Set<() => void>()

function change(next: readonly Active[]): void {
  active = next
  for (const listener of listeners) listener()
}

/** What is left to chance begins anew, so that the same faults and the same requests go the same way. */
function begin(next: readonly Fault[]): void {
  change(next.map((fault, index) => ({ fault, draw: createChance(seed + index) })))
}

export const faults = {
  /** Adds a fault. Of several that fit a request the first counts; latencies come before it and add up. */
  set(fault: Fault): void {
    begin([...faults.list(), fault])
  },

  /** Sets these faults and no others. */
  replace(next: readonly Fault[]): void {
    begin(next)
  },

  /** Nothing goes wrong any more. */
  clear(): void {
    begin([])
  },

  /** As `clear`, and under the seed of the start. */
  reset(): void {
    seed = firstSeed
    begin([])
  },

  /** What is set now. */
  list: (): readonly Fault[] => active.map(({ fault }) => fault),

  /** What chance depends on. */
  get seed(): number {
    return seed
  },

  /** Repeats what happened under another seed. */
  useSeed(next: number): void {
    seed = next
    begin(faults.list())
  },

  /** Tells of every change. @returns how to stop that */
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },

  /** Takes what happens to a request; what was set for once is used up by that. */
  take(endpoint: Place): Mishap {
    let wait = 0
    let failure: Failure | undefined
    const spent = new Set<Active>()
    for (const each of active) {
      const { kind, endpoint: place = endpoint, once, chance = 100 } = each.fault
      if (place !== endpoint || (failure && isFailure(kind)) || each.draw() * 100 >= chance)
        continue
      if (isFailure(kind)) failure = kind
      else wait += waitOf(kind, each.draw())
      if (once) spent.add(each)
    }
    if (spent.size > 0) change(active.filter((each) => !spent.has(each)))
    return { wait, failure }
  },
}

function waitOf(kind: FaultKind, number: number): number {
  const [from, to] = latencyOf(kind) ?? [0, 0]
  return from + Math.round(number * (to - from))
}
