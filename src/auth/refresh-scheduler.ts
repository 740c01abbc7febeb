/** What does a session need before anybody is refused? To be renewed, to have its end announced, and to be seen to end. */
import { createBackOff } from './backoff.ts'
import type { Clock } from './server-clock.ts'
import type { Dialect, IssuedTokens } from './backends/index.ts'
import { lifeOf, type Life } from './token-lifetime.ts'
import { watchPresence } from './user-activity.ts'
import {
  createRenewal,
  type Answer,
  type RenewalOutcome,
  type TokenServer,
} from './token-refresh.ts'
import type { AccessToken } from './token.ts'

/** A session is about to end. */
export interface Ending {
  /** Milliseconds since 1970, by the device's clock. */
  at: number
  /** Whether a renewal puts it off. */
  canStay: boolean
}

export interface UpkeepOptions {
  dialect: Dialect
  server: TokenServer
  clock: Clock
  /** The token of this moment, storage looked at again; null without a session. */
  current: () => string | null
  /** Aborts when the session is over for good. */
  signal: () => AbortSignal
  /** Takes new tokens into the session; false if they cannot be used. */
  adopt: (tokens: IssuedTokens) => boolean
  end: (reason: 'refused' | 'expired') => void
  announce: (ending: Ending | null) => void
}

/** Where tokens come from: found in the browser, handed out at a sign-in, or at a renewal. */
export type Origin = 'stored' | 'issued' | 'renewed'

// The codes by which a server refuses a person or a token for good, and not just the renewal.
const verdict = /^(token|user|password)_/
// Milliseconds before its end that a session announces it.
const notice = 2 * 60_000
// The longest delay a timer takes; a longer one would fire at once (HTML standard, timers are 32 bit).
const longestDelay = 2 ** 31 - 1

/** What is looked after: one token, and what became of it so far. */
interface Care extends Life {
  readonly origin: Origin
  /** By the device's clock, when it came. */
  readonly wasGood: boolean
  readonly backOff: ReturnType<typeof createBackOff>
  isRefused?: boolean
  /** Its offer was refused, and is not made again. */
  isSpent?: boolean
  /** A renewal does not put off the end: it was left with the same to offer. */
  readonly isFixed: boolean
  isAnnounced?: boolean
}

/** Makes what looks after the token that it is told to follow. */
export function createUpkeep(options: UpkeepOptions) {
  const { dialect, server, clock, announce } = options
  const isSliding = dialect.offer.token === 'access'
  let care: Care | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const presence = watchPresence(look)
  const renewal = createRenewal({ ...options, ask, settle, done: () => look() })

  function follow(access: AccessToken | null, refresh: string | null, origin: Origin): void {
    // One that was found and does not say how old it is may have half of its life behind it.
    const since = origin === 'stored' ? (access?.issuedAt ?? 0) : clock.now()
    // Whoever has just signed in is there; of others it must be seen again.
    if (care) presence.isActive = origin === 'issued'
    const life = lifeOf(access, refresh, since, dialect)
    care = {
      ...life,
      origin,
      wasGood: !clock.isPast(life.expiresAt),
      backOff: createBackOff(clock),
      isFixed: life.offer === care?.offer,
    }
    announce(null)
    look()
  }

  function stop(): void {
    care = null
    clearTimeout(timer)
    announce(null)
  }

  /** Whether it is known that the access token will be refused. */
  function isDead(): boolean {
    return care !== null && (care.isRefused ?? clock.isSurelyPast(care.expiresAt))
  }

  /** What can be offered for renewal; null if there is nothing, or it would be refused. */
  function offer(): string | null {
    if (!care || care.isSpent) return null
    const isUseless = isSliding
      ? care.isRefused || clock.isPast(care.offerEndsAt)
      : clock.isSurelyPast(care.offerEndsAt)
    return isUseless ? null : care.offer
  }

  /** Whether the token nears its expiry, or is known to be past it, while somebody is there. */
  function isNearExpiry(): boolean {
    if (!care || care.backOff.left() > 0 || !clock.isPast(care.dueAt)) return false
    // A token that seemed dead when it was found may be good, and the device's clock wrong: the API is asked first.
    const isCertain = clock.isKnown() || care.wasGood
    return isCertain && presence.isActive && presence.isVisible() && offer() !== null
  }

  /** Does what is due, or sees to it that it is looked at again in time. One timer, and none while nobody looks. */
  function look(event?: Event): void {
    if (event?.type === 'online') care?.backOff.forgive()
    options.current()
    clearTimeout(timer)
    if (!care || !presence.isVisible() || renewal.isUnderWay()) return
    const { dueAt, endsAt, backOff } = care
    const restsUntil = clock.now() + backOff.left()
    const ends = Math.max(endsAt, restsUntil)
    if (isNearExpiry() || clock.isSurelyPast(ends)) {
      void renewal.renew()
      return
    }
    const canStay = offer() !== null && !care.isFixed
    const isHopeful = canStay && presence.isActive && !backOff.hasFailed()
    if (clock.isSurelyPast(endsAt - notice) && !isHopeful && !care.isAnnounced) {
      care.isAnnounced = true
      announce({ at: Date.now() + endsAt - clock.now(), canStay })
    }
    const next = [Math.max(dueAt, restsUntil), endsAt - notice, ends]
    const left = Math.min(...next.filter((moment) => !clock.isPast(moment))) - clock.now()
    if (left < Infinity) timer = setTimeout(look, Math.min(left, longestDelay))
  }

  async function ask(signal: AbortSignal): Promise<Answer> {
    let offered = offer()
    if (offered === null) {
      if (!(await server.isThere(signal))) return { outcome: 'unavailable' }
      // Its answer may have set the clock right, and with it what can be offered.
      if (isDead()) offered = offer()
    }
    return offered === null ? { outcome: 'kept' } : server.renew(offered, signal)
  }

  function settle(answer: Answer): RenewalOutcome {
    if (answer.outcome === 'renewed' && options.adopt(answer.tokens)) return 'renewed'
    if (answer.outcome === 'refused') {
      if (care && isSliding && !isDead() && !verdict.test(answer.code ?? '')) {
        care.isSpent = true
        return 'kept'
      }
      options.end('refused')
      return 'refused'
    }
    if (answer.outcome === 'kept') {
      if (!isDead()) return 'kept'
      options.end('expired')
      return 'superseded'
    }
    care?.backOff.fail(answer.outcome === 'unavailable' ? answer.retryAfter : null)
    return 'unavailable'
  }

  /** @param isRefusal whether the access token has just been refused */
  async function renew(isRefusal = false): Promise<RenewalOutcome> {
    if (care && isRefusal) {
      // What a refresh token has just been exchanged for is good: whatever is refused, it is not the token.
      const isNew = care.origin === 'renewed' && !clock.isSurelyPast(care.expiresAt)
      if (isNew && !isSliding && offer() !== null) return 'kept'
      care.isRefused = true
    }
    if (isRefusal && offer() === null) return 'refused'
    const mayAsk = renewal.isUnderWay() || !care || care.backOff.mayTry()
    return mayAsk ? renewal.renew() : 'unavailable'
  }

  return {
    follow,
    stop,
    renew,
    /** As `renew`, for a person who asks for it, and need not wait for a rest that the server has not told of. */
    insist: () => {
      care?.backOff.forgive()
      return renew()
    },
    isDead,
    /** Whether a request with the token has to wait for {@link renew}. */
    isDue: () => renewal.isUnderWay() || isDead() || isNearExpiry(),
    /** Whether the token must be asked about before anything is built on it. */
    isDoubtful: () => care !== null && (isDead() || clock.isPast(care.expiresAt)),
    /** Hears the server's clock in the `Date` of an answer. */
    hear: (date: unknown) => {
      if (clock.hear(Date.parse(String(date)), 'answer')) look()
    },
    close() {
      stop()
      presence.stop()
    },
  }
}
