/** What does a request need to know of the session, and what may it do to it? */
import type { EndReason } from '../auth/session-events.ts'
import type { Credential } from '../auth/session.ts'
import type { RenewalOutcome } from '../auth/token-refresh.ts'

export interface Session {
  /** What is sent at this moment, null without a session. */
  current(): Credential | null
  /** Whether a request has to wait for a renewal. */
  isDue(): boolean
  /** Whether it is known that the token will be refused. */
  isDead(): boolean
  /**
   * Waits for the renewal under way, or begins one. Never rejects.
   *
   * @param isRefusal whether the token has just been refused
   */
  renew(isRefusal?: boolean): Promise<RenewalOutcome>
  /** Ends the session, or says that there is none; `isDemanded` if the page cannot do without one. */
  end(reason: EndReason, isDemanded?: boolean): void
  /** Hears the server's clock: the `Date` of an answer. */
  hear(date: unknown): void
}
