/** How are new tokens asked for? Once, however many want them, in this tab and across tabs. */
import type { IssuedTokens } from './backends/index.ts'

/** What the server makes of a token it is offered. `code` is that of its error, `retryAfter` is in seconds. */
export type Answer =
  | { outcome: 'renewed'; tokens: IssuedTokens }
  | { outcome: 'refused'; code: string | null }
  | { outcome: 'unavailable'; retryAfter?: number | null }
  /** There was nothing to offer, but the server is there. */
  | { outcome: 'kept' }

/**
 * What came of a renewal. `renewed`: there are new tokens. `refused`: the server will not renew, and the session is over.
 * `unavailable`: nobody answered, or nonsense, which says nothing about the session. `superseded`: the session was renewed,
 * ended or replaced meanwhile, and what is stored counts. `kept`: nothing to renew with, and nothing against the session.
 */
export type RenewalOutcome = 'renewed' | 'refused' | 'unavailable' | 'superseded' | 'kept'

/** The server, as far as a session needs it. Neither function ever rejects. */
export interface TokenServer {
  /** What it makes of the token that the dialect offers for renewal. */
  renew(offer: string, signal: AbortSignal): Promise<Answer>
  /** Whether it answers at all, so that its clock is heard. */
  isThere(signal: AbortSignal): Promise<boolean>
}

export interface RenewalOptions<Outcome> {
  /** The access token of this moment, storage looked at again; null without a session. */
  current: () => string | null
  /** Aborts when the session is over for good. */
  signal: () => AbortSignal
  /** Never rejects. */
  ask: (signal: AbortSignal) => Promise<Answer>
  /** Takes the answer into the session it was asked for. */
  settle: (answer: Answer) => Outcome
  /** Called when it is over. */
  done: () => void
}

// Milliseconds that the lock of another tab, and then the server, are waited for.
const patience = 10_000
// Milliseconds within which another tab has stored what the server gave to it and then refused to us.
const lag = 1_000

/**
 * Makes the function that renews. It resolves to what `settle` says, or to `superseded` if the session was renewed, ended
 * or replaced meanwhile, here or in another tab: then what is stored counts. It never rejects.
 */
export function createRenewal<Outcome>(options: RenewalOptions<Outcome>) {
  let underWay: Promise<Outcome | 'superseded'> | null = null

  async function renewOnce(): Promise<Outcome | 'superseded'> {
    const offered = options.current()
    const signal = options.signal()
    const hasChanged = () => options.current() !== offered
    const change = () => within(lag, signal, (stop) => changeSeen(hasChanged, stop))

    const atOnce = await lock({ ifAvailable: true })
    // Without a lock from here on: over plain HTTP, or if another tab keeps it for too long. No tab can stop another.
    const release = atOnce ?? (await within(patience, signal, (stop) => lock({ signal: stop })))
    try {
      // What another tab has stored can be seen a moment after its lock is free.
      if (release && !atOnce && !hasChanged()) await change()
      if (hasChanged()) return 'superseded'
      const answer = await within(patience, signal, options.ask)
      // Without a lock, another tab may have been first with the same token.
      if (!release && answer?.outcome === 'refused') await change()
      return hasChanged() ? 'superseded' : options.settle(answer ?? { outcome: 'unavailable' })
    } finally {
      release?.()
    }
  }

  return {
    isUnderWay: () => underWay !== null,
    renew: () =>
      (underWay ??= renewOnce().finally(() => {
        underWay = null
        options.done()
      })),
  }
}

/** What gives the lock back; null if it is not to be had, or no longer wanted. */
function lock(options: LockOptions): Promise<(() => void) | null> {
  return new Promise<(() => void) | null>((resolve, reject) => {
    const hold = (held: Lock | null) =>
      held && !options.signal?.aborted
        ? new Promise<void>((release) => resolve(release))
        : resolve(null)
    navigator.locks.request('latchkey', options, hold).catch(reject)
  }).catch(() => null)
}

/** Resolves when another tab has changed what is stored. */
function changeSeen(hasChanged: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('storage', () => hasChanged() && resolve(), { signal })
  })
}

/** What `start` resolves to; null if it rejects, takes longer, or is no longer wanted. */
function within<T>(
  milliseconds: number,
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const giveUp = new AbortController()
  return new Promise((resolve) => {
    const stop = () => {
      resolve(null)
      giveUp.abort()
    }
    const timer = setTimeout(stop, milliseconds)
    giveUp.signal.addEventListener('abort', () => clearTimeout(timer))
    signal.addEventListener('abort', stop, { signal: giveUp.signal })
    start(giveUp.signal)
      .then(resolve, stop)
      .finally(() => giveUp.abort())
  })
}
