/** How are new tokens asked for? Once, however many want them, in this tab and across tabs. */
import type { IssuedTokens } from './dialects.ts'

/** What the server makes of a token it is offered. `code` is that of its error, `retryAfter` is in seconds. */
export type Answer =
  | { outcome: 'renewed'; tokens: IssuedTokens }
  | { outcome: 'refused'; code: string | null }
  | { outcome: 'unavailable'; retryAfter?: number | null }
  /** There was nothing to offer, but the server is there. */
  | { outcome: 'kept' }

export interface RenewalOptions<Outcome> {
  /** The access token of this moment, storage looked at again; null without a session. */
  current: () => string | null
  /** Aborts when the session is over for good. */
  signal: () => AbortSignal
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

  async function renewOnce(offered: string | null, signal: AbortSignal) {
    const hasChanged = () => options.current() !== offered
    return exclusively(signal, async (turn) => {
      // What another tab has stored can be seen a moment after its lock is free.
      if (turn === 'queued' && !hasChanged()) await change(signal, hasChanged)
      if (hasChanged()) return 'superseded'
      const answer = await within<Answer>(patience, signal, options.ask, { outcome: 'unavailable' })
      // Without a lock, another tab may have been first with the same token.
      if (answer.outcome === 'refused' && turn === 'unlocked') await change(signal, hasChanged)
      return hasChanged() ? 'superseded' : options.settle(answer)
    })
  }

  return {
    isUnderWay: () => underWay !== null,
    renew: () =>
      (underWay ??= renewOnce(options.current(), options.signal()).finally(() => {
        underWay = null
        options.done()
      })),
  }
}

type Turn = 'first' | 'queued' | 'unlocked'

/** Waits until another tab has changed what is stored, but not for long. */
function change(signal: AbortSignal, hasChanged: () => boolean): Promise<unknown> {
  const happens = (stop: AbortSignal) =>
    new Promise<void>((resolve) => {
      window.addEventListener('storage', () => hasChanged() && resolve(), { signal: stop })
    })
  return within<unknown>(lag, signal, happens, null)
}

/**
 * Runs while no other tab does, or without a lock where there is none to be had: over plain HTTP, or from a tab that keeps
 * it for too long. Nothing that another tab leaves behind can stop it.
 */
async function exclusively<T>(signal: AbortSignal, run: (turn: Turn) => Promise<T>): Promise<T> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  const options = { signal: AbortSignal.any([signal, giveUp.signal]) }
  let hasRun = false
  const runAs = (turn: Turn) => (lock: Lock | null) => {
    if (!lock) return undefined
    hasRun = true
    clearTimeout(timer)
    return run(turn)
  }
  try {
    const { locks } = navigator
    const first = await locks.request('latchkey', { ifAvailable: true }, runAs('first'))
    if (first !== undefined) return first
    return (await locks.request('latchkey', options, runAs('queued'))) as T
  } catch (error) {
    clearTimeout(timer)
    if (hasRun) throw error
    return run('unlocked')
  }
}

/** What `start` resolves to; `otherwise` if it rejects, takes longer, or is no longer wanted. */
function within<T>(
  milliseconds: number,
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<T>,
  otherwise: T,
): Promise<T> {
  const giveUp = new AbortController()
  return new Promise<T>((resolve) => {
    const stop = () => {
      giveUp.abort()
      resolve(otherwise)
    }
    const timer = setTimeout(stop, milliseconds)
    giveUp.signal.addEventListener('abort', () => clearTimeout(timer))
    signal.addEventListener('abort', stop, { signal: giveUp.signal })
    start(giveUp.signal)
      .then(resolve, stop)
      .finally(() => giveUp.abort())
  })
}
