/** The registry of injected faults: which requests fail or are delayed. For trying out how the app copes with errors. */
import { createRandom, randomSeed } from '../lib/seeded-random.ts'
import {
  isResponseFault,
  latencyOf,
  type Fault,
  type FaultKind,
  type FaultTarget,
  type ResponseFault,
} from './fault-syntax.ts'

export type { Fault, FaultKind } from './fault-syntax.ts'

/** The effect of all faults on one request. */
export interface FaultEffect {
  /** Milliseconds to wait before anything else happens. */
  readonly delayMs: number
  /** The fault that replaces the response; undefined if the request is answered normally. */
  readonly response: ResponseFault | undefined
}

/** A fault with its own random numbers, so that requests which affect other faults do not change its sequence. */
interface ActiveFault {
  readonly fault: Fault
  readonly random: () => number
}

const initialSeed = randomSeed()
let seed = initialSeed
let active: readonly ActiveFault[] = []
const listeners = new Set<() => void>()

function setActive(next: readonly ActiveFault[]): void {
  active = next
  for (const listener of listeners) listener()
}

/** Activates faults and restarts their random numbers: the same faults and requests then have the same effects. */
function activate(next: readonly Fault[]): void {
  setActive(next.map((fault, index) => ({ fault, random: createRandom(seed + index) })))
}

export const faults = {
  /** Adds a fault. If several apply to a request, the latencies add up, and the first fault that replaces the response wins. */
  set(fault: Fault): void {
    activate([...faults.list(), fault])
  },

  /** Replaces all faults. */
  replace(next: readonly Fault[]): void {
    activate(next)
  },

  /** Removes all faults. */
  clear(): void {
    activate([])
  },

  /** Removes all faults and restores the initial seed. */
  reset(): void {
    seed = initialSeed
    activate([])
  },

  /** The active faults. */
  list: (): readonly Fault[] => active.map(({ fault }) => fault),

  /** The seed of the random numbers. */
  get seed(): number {
    return seed
  },

  /** Sets the seed and restarts the random numbers, to reproduce an earlier run. */
  setSeed(next: number): void {
    seed = next
    activate(faults.list())
  },

  /** Calls the listener after every change. @returns a function that unsubscribes it */
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },

  /** Determines the effect on the next request to an endpoint. A one-time fault that has an effect is removed. */
  nextEffect(target: FaultTarget): FaultEffect {
    let delayMs = 0
    let response: ResponseFault | undefined
    const used = new Set<ActiveFault>()
    for (const each of active) {
      const { kind, endpoint = target, once, chance = 100 } = each.fault
      if (
        endpoint !== target ||
        (response && isResponseFault(kind)) ||
        each.random() * 100 >= chance
      )
        continue
      if (isResponseFault(kind)) response = kind
      else delayMs += delayOf(kind, each.random())
      if (once) used.add(each)
    }
    if (used.size > 0) setActive(active.filter((each) => !used.has(each)))
    return { delayMs, response }
  },
}

function delayOf(kind: FaultKind, random: number): number {
  const [from, to] = latencyOf(kind) ?? [0, 0]
  return from + Math.round(random * (to - from))
}
