/** Schedules token refresh, the expiry warning, and the local end of the session. */
import type { ServerClock } from './server-clock.ts'
import type { SessionBackend } from './backends/auth-backend.ts'
import { EXPIRY_WARNING_MS, expiryWarningOf, type ExpiryWarning } from './expiry-warning.ts'
import { watchUserActivity } from './user-activity.ts'
import { createTokenRefresh, type RefreshOutcome } from './token-refresh.ts'
import {
  applyRefreshResult,
  requestRefresh,
  type RefreshRequestOptions,
} from './refresh-request.ts'
import type { TokenStorage } from './token-storage.ts'
import type { TokenContent } from './token.ts'
import {
  isDue,
  isExpired,
  isKnownValid,
  mayBeExpired,
  trackToken,
  usableCredential,
  type TokenOrigin,
  type TrackedToken,
} from './tracked-token.ts'

export interface RefreshSchedulerOptions extends RefreshRequestOptions {
  storage: Pick<TokenStorage, 'isBehind' | 'ask'>
  authBackend: SessionBackend
  clock: ServerClock
  /** The current access token, read again from storage; null without a session. */
  current: () => string | null
  /** Aborts when the session is over for good. */
  signal: () => AbortSignal
  onExpiryWarning: (warning: ExpiryWarning | null) => void
  lockName?: string
}

// The longest delay of a timer: a longer one would fire at once (HTML standard, timers are 32 bit).
const MAX_TIMER_DELAY_MS = 2 ** 31 - 1

/**
 * Creates the scheduler of one session. It does nothing until it is given a token. Past its end, the session is refreshed once
 * more: only a response of the server ends it.
 */
export function createRefreshScheduler(options: RefreshSchedulerOptions) {
  const { storage, clock, onExpiryWarning, current, signal } = options
  let tracked: TrackedToken | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const userActivity = watchUserActivity(check)
  const tokenRefresh = createTokenRefresh(
    storage,
    current,
    signal,
    (requestSignal) => requestRefresh(options, () => tracked, current, requestSignal),
    (result) => applyRefreshResult(options, tracked, result),
    check,
    options.lockName,
  )

  function stop(): void {
    tracked = null
    clearTimeout(timer)
    onExpiryWarning(null)
  }

  const isRefreshDue = () => storage.isBehind() || (isDue(tracked) && userActivity.isInUse())

  /** Refreshes if it is time, else starts one timer, after a warning if one is due. Does neither while the page is hidden. */
  function check(event?: Event): void {
    if (event?.type === 'online') tracked?.backoff.reset()
    current()
    clearTimeout(timer)
    if (!tracked || !userActivity.isVisible() || tokenRefresh.isInFlight()) return
    const { refreshDueAt, endsAt, backoff } = tracked
    const retryAt = clock.now() + backoff.left()
    const endCheckAt = Math.max(endsAt, retryAt)
    if (isRefreshDue() || clock.isSurelyPast(endCheckAt)) return void tokenRefresh.refresh()
    const warning = tracked.isWarned ? null : expiryWarningOf(tracked, userActivity.isActive)
    if (warning) {
      tracked.isWarned = true
      onExpiryWarning(warning)
    }
    const moments = [Math.max(refreshDueAt, retryAt), endsAt - EXPIRY_WARNING_MS, endCheckAt]
    const left = timeUntilFirst(moments, clock)
    if (left < Infinity) timer = setTimeout(check, Math.min(left, MAX_TIMER_DELAY_MS))
  }

  async function refresh(isRejection = false): Promise<RefreshOutcome> {
    if (storage.isBehind()) return tokenRefresh.refresh()
    if (isRejection) {
      if (tracked && isKnownValid(tracked)) return 'kept'
      if (tracked) tracked.isRejected = true
      if (usableCredential(tracked) === null) return 'rejected'
    }
    const canRequest = tokenRefresh.isInFlight() || !tracked || tracked.backoff.canRetry()
    return canRequest ? tokenRefresh.refresh() : (tracked?.lastFailure ?? 'unavailable')
  }

  return {
    track(access: TokenContent | null, refresh: string | null, origin: TokenOrigin): void {
      // After a sign-in the user counts as active; after a refresh, wait for new activity.
      if (tracked) userActivity.isActive = origin === 'issued'
      tracked = trackToken(access, refresh, origin, tracked, options)
      onExpiryWarning(null)
      check()
    },
    stop,
    refresh,
    refreshNow() {
      tracked?.backoff.reset()
      return refresh()
    },
    isExpired: () => isExpired(tracked),
    needsRefresh: () => tokenRefresh.isInFlight() || isExpired(tracked) || isRefreshDue(),
    mayBeExpired: () => storage.isBehind() || mayBeExpired(tracked),
    syncClock: (date: unknown) => {
      if (clock.sync(Date.parse(String(date)), 'response')) check()
    },
    close() {
      stop()
      userActivity.stop()
    },
  }
}

/** Milliseconds until the first moment that is still to come; Infinity if there is none. */
const timeUntilFirst = (moments: readonly number[], clock: ServerClock): number =>
  Math.min(...moments.filter((moment) => !clock.isPast(moment))) - clock.now()
