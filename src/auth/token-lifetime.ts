/** How long does a session last? Read once from its tokens. */
import type { Dialect } from './backends/index.ts'
import { parseToken, type AccessToken } from './token.ts'

/** Moments are in milliseconds since 1970 by the server's clock, `Infinity` where the tokens do not say. */
export interface Life {
  /** From here on the access token is to be renewed. */
  readonly dueAt: number
  readonly expiresAt: number
  /** What a renewal offers; null if there is nothing to offer. */
  readonly offer: string | null
  /** The offer is of no use from here on. */
  readonly offerEndsAt: number
  /** The last moment of the session, unless it is renewed. */
  readonly endsAt: number
}

/**
 * @param access the access token; null if it cannot be read
 * @param since when it was received
 */
export function lifeOf(
  access: AccessToken | null,
  refresh: string | null,
  since: number,
  { offer, margin }: Dialect,
): Life {
  const expiresAt = access?.expiresAt ?? Infinity
  const offered = offer.token === 'refresh' ? refresh : (access?.jwt ?? null)
  const offerEndsAt = parseToken(offered)?.expiresAt ?? Infinity
  return {
    // Half a life is the least: a life shorter than the margin would be due as soon as it begins, and so for ever.
    dueAt: Math.max((since + expiresAt) / 2, expiresAt - margin),
    expiresAt,
    offer: offered,
    offerEndsAt,
    endsAt: offered === null ? expiresAt : Math.max(expiresAt, offerEndsAt),
  }
}
