/** How is a session made to last? By one renewal at a time. */
import type { IssuedTokens } from './dialects.ts'

/**
 * How a renewal ended. `renewed`: there are new tokens. `refused`: the server will not renew this session. `unavailable`:
 * nobody answered, which says nothing about the session. `superseded`: meanwhile the session was ended or replaced, and
 * the answer is void.
 */
export type RenewalOutcome = 'renewed' | 'refused' | 'unavailable' | 'superseded'

/** What the server makes of the tokens it is offered. Never rejects. */
export type Exchange = (
  tokens: IssuedTokens,
) => Promise<{ outcome: 'renewed'; tokens: IssuedTokens } | { outcome: 'refused' | 'unavailable' }>

export interface RenewalOptions {
  /** The tokens of this moment, null without a session. */
  current: () => IssuedTokens | null
  exchange: Exchange
  /** Takes new tokens into the session; false if they cannot be used. */
  adopt: (tokens: IssuedTokens) => boolean
}

/**
 * Makes the function that renews a session. However many callers ask together, one request is sent and all get its outcome.
 */
export function createRenewal({
  current,
  exchange,
  adopt,
}: RenewalOptions): () => Promise<RenewalOutcome> {
  let underWay: Promise<RenewalOutcome> | null = null

  async function renewOnce(): Promise<RenewalOutcome> {
    const offered = current()
    if (!offered) return 'refused'
    const answer = await exchange(offered)
    if (current()?.access !== offered.access) return 'superseded'
    if (answer.outcome !== 'renewed') return answer.outcome
    return adopt({ ...answer.tokens, refresh: answer.tokens.refresh ?? offered.refresh })
      ? 'renewed'
      : 'unavailable'
  }

  return () =>
    (underWay ??= renewOnce().finally(() => {
      underWay = null
    }))
}
