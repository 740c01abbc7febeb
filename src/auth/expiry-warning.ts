/** Warning before the session ends. There is none while an automatic refresh is going to extend the session. */
import { usableCredential, type TrackedToken } from './tracked-token.ts'

export interface ExpiryWarning {
  /** The end of the session, in milliseconds since 1970 by the device's clock. */
  at: number
  /** Whether a refresh can extend the session. */
  canRefresh: boolean
}

/** How long before its end a session warns. */
export const EXPIRY_WARNING_MS = 2 * 60_000

/**
 * @param isUserActive whether the user is there, so that a due token is refreshed without asking
 * @returns null while no warning is needed
 */
export function expiryWarningOf(
  tracked: TrackedToken,
  isUserActive: boolean,
): ExpiryWarning | null {
  const { clock, endsAt, backoff, hasSameCredential } = tracked
  const canRefresh = usableCredential(tracked) !== null && !hasSameCredential
  const willRefresh = canRefresh && isUserActive && !backoff.hasFailed()
  if (willRefresh || !clock.isSurelyPast(endsAt - EXPIRY_WARNING_MS)) return null
  return { at: Date.now() + endsAt - clock.now(), canRefresh }
}
