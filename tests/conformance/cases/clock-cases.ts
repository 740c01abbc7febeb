/** Conformance cases: expiry and the clock. */
import { adapter, app, type CaseGroup } from './case.ts'

export const clockCases: CaseGroup = {
  name: 'Expiry and the clock',
  cases: [
    adapter(
      'p-margin',
      'refreshes ahead of expiry, so that no request is sent with a token in its last second',
    ),
    adapter('p-short', 'refreshes a token with a very short lifetime at most twice per lifetime'),
    adapter('p-sleep', 'sends no expired token after the device wakes from sleep'),
    adapter(
      'p-wake-offline',
      'keeps the session when the device wakes without a network, and continues when the network is back',
    ),
    adapter(
      'p-skew',
      'uses a fresh token for its whole lifetime although the clock of the device is wrong by an hour or a day',
    ),
    adapter(
      'p-noexp',
      'uses a token without a valid exp claim until it is rejected, and then refreshes it',
    ),
    adapter(
      'p-far',
      'refreshes a token with a lifetime of sixty days on its last day, and sets no timer that fires early',
    ),
    app(
      'p-hidden',
      'sets no timer and refreshes nothing in a hidden tab, and refreshes for an active user when it is visible again',
    ),
    app(
      'p-backoff',
      'retries a failed refresh with growing delays of at most five minutes, and resets them after a success',
    ),
    app(
      'p-sliding',
      'never sends an expired token to a sliding-token backend for refresh, and ends the session as expired',
    ),
  ],
}
