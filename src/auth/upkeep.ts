/** What does a session need before anybody is refused? To be renewed, to have its end announced, and to be seen to end. */
import type { Clock } from './clock.ts'
import type { Dialect, IssuedTokens } from './dialects.ts'
import { lifeOf, type Life } from './life.ts'
import { watchPresence } from './presence.ts'
import { createRenewal, type Answer } from './renewal.ts'
import type { AccessToken } from './token.ts'

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
// Milliseconds that a server which cannot renew is left alone, at most, whatever it says itself.
const longestRest = 5 * 60_000
// The longest delay a timer takes; a longer one would fire at once (HTML standard, timers are 32 bit).
const longestDelay = 2 ** 31 - 1

/** Makes what looks after the tokens that it is told to follow. */
export function createUpkeep(options: UpkeepOptions) {
  const { dialect, server, clock, announce } = options
  const isSliding = dialect.offer.token === 'access'
  let life: Life | null = null
  let origin: Origin = 'stored'
  // The access token was refused; the offer was, and is not made again; a renewal does not put off the end.
  let isRefused = false
  let isSpent = false
  let isFixed = false
  let isAnnounced = false
  // By the device's clock, when it came.
  let wasGood = false
  let failures = 0
  let restsUntil = 0
  let isPatient = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const presence = watchPresence(look)
  const renewal = createRenewal({ ...options, ask, settle, done: look })

  const isPast = (moment: number) => clock.now() >= moment
  /** Only a clock that the server has set may say so: the device's may be a day ahead. */
  const isOver = (moment: number) => clock.isKnown() && isPast(moment)

  /** What can be offered for renewal; null if there is nothing, or it would be refused. */
  function offer(): string | null {
    if (!life || isSpent) return null
    const isUseless = isSliding ? isRefused || isPast(life.offerEndsAt) : isOver(life.offerEndsAt)
    return isUseless ? null : life.offer
  }

  /** Whether it is known that the access token will be refused. */
  function isDead(): boolean {
    return life !== null && (isRefused || isOver(life.expiresAt))
  }

  /** Whether the token nears its expiry, or is known to be past it, while somebody is there. */
  function isNearExpiry(): boolean {
    if (!life || !isPast(Math.max(life.dueAt, restsUntil))) return false
    // A token that seemed dead when it was found may be good, and the device's clock wrong: the API is asked first.
    const isCertain = clock.isKnown() || wasGood || !isPast(life.expiresAt)
    return isCertain && presence.isActive && presence.isVisible() && offer() !== null
  }

  function follow(access: AccessToken | null, refresh: string | null, from: Origin): void {
    const since = from === 'stored' ? (access?.issuedAt ?? clock.now()) : clock.now()
    if (life) presence.isActive = from === 'issued'
    life = lifeOf(access, refresh, since, dialect)
    origin = from
    wasGood = !isPast(life.expiresAt)
    isRefused = isSpent = isFixed = false
    failures = restsUntil = 0
    withdraw()
    look()
  }

  function stop(): void {
    life = null
    clearTimeout(timer)
    withdraw()
  }

  function withdraw(): void {
    isAnnounced = false
    announce(null)
  }

  /** Does what is due, or sees to it that it is looked at again in time. One timer, and none while nobody looks. */
  function look(): void {
    clearTimeout(timer)
    options.current()
    if (!life || !presence.isVisible() || renewal.isUnderWay()) return
    const { dueAt, endsAt } = life
    if (isNearExpiry() || (isOver(endsAt) && isPast(restsUntil))) {
      void renewal.renew()
      return
    }
    const canStay = offer() !== null && !isFixed
    const isHopeful = canStay && presence.isActive && failures === 0
    if (isOver(endsAt - notice) && !isHopeful && !isAnnounced) {
      isAnnounced = true
      announce({ at: Date.now() + endsAt - clock.now(), canStay })
    }
    const next = [Math.max(dueAt, restsUntil), endsAt - notice, Math.max(endsAt, restsUntil)]
    const left = Math.min(...next.filter((moment) => !isPast(moment))) - clock.now()
    if (left < Infinity) timer = setTimeout(look, Math.min(left, longestDelay))
  }

  async function ask(signal: AbortSignal): Promise<Answer> {
    const offered = offer()
    if (offered !== null) return server.renew(offered, signal)
    return { outcome: (await server.isThere(signal)) ? 'kept' : 'unavailable' }
  }

  function settle(answer: Answer): RenewalOutcome {
    if (answer.outcome === 'renewed' && options.adopt(answer.tokens)) {
      isFixed = !isSliding && answer.tokens.refresh === null
      return 'renewed'
    }
    if (answer.outcome === 'refused') {
      if (isSliding && !isDead() && !verdict.test(answer.code ?? '')) {
        isSpent = true
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
    const asked = answer.outcome === 'unavailable' ? answer.retryAfter : null
    const rest = asked == null ? 2 ** failures : Math.max(1, asked)
    restsUntil = clock.now() + Math.min(rest * 1000, longestRest)
    // Whoever tries again after the first time is not told to wait.
    isPatient = asked == null && failures === 0
    failures++
    return 'unavailable'
  }

  /**
   * Renews now, whoever is there.
   *
   * @param isRefusal whether the access token has just been refused
   */
  async function renew(isRefusal = false): Promise<RenewalOutcome> {
    if (isRefusal) {
      isRefused = true
      if (offer() === null) return 'refused'
      if (origin === 'renewed' && life && !isOver(life.expiresAt)) {
        // It has just been given out: whatever is refused, it is not the token.
        isRefused = false
        return 'kept'
      }
    }
    const mayAsk = renewal.isUnderWay() || isPast(restsUntil) || isPatient
    return mayAsk ? renewal.renew() : 'unavailable'
  }

  return {
    follow,
    stop,
    renew,
    isDead,
    /** Whether a request with the token has to wait for {@link renew}. */
    isDue: () => renewal.isUnderWay() || isDead() || isNearExpiry(),
    /** Whether the token must be asked about before anything is built on it. */
    isDoubtful: () => life !== null && (isDead() || isPast(life.expiresAt)),
    look,
    close() {
      stop()
      presence.stop()
    },
  }
}
