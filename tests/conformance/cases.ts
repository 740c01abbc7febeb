/** Which cases must a login layer survive? Every id, in order: a case without a test is a failure of the run. */

/**
 * What a case takes: any layer on an `adapter`; the whole app, which only Latchkey has; or pages of a real `browser`,
 * likewise.
 */
export type Level = 'adapter' | 'app' | 'browser'

export interface Case {
  readonly id: string
  /** What it is, in a few words. */
  readonly what: string
  readonly level: Level
}

export interface Group {
  readonly name: string
  readonly cases: readonly Case[]
}

const adapter = (id: string, what: string): Case => ({ id, what, level: 'adapter' })
const app = (id: string, what: string): Case => ({ id, what, level: 'app' })
const browser = (id: string, what: string): Case => ({ id, what, level: 'browser' })

export const groups: readonly Group[] = [
  {
    name: 'Attaching the token',
    cases: [
      adapter('attach-own', 'our own API gets the token, exactly once'),
      adapter('attach-foreign', 'an absolute URL on another origin does not'),
      adapter('attach-disguised', 'a foreign URL in disguise does not'),
      adapter('attach-port-scheme', 'another port or scheme does not'),
      adapter('attach-relative', 'relative URLs go by the origin of the API'),
      adapter('attach-skip', 'one request can go without'),
      adapter('attach-own-header', 'the caller’s own header is left as it is'),
      adapter('attach-none', 'without a token there is no header'),
      adapter('attach-illegal', 'a value that no header may carry crashes nothing'),
      app('attach-scheme', 'the scheme is the configured one, once'),
      adapter('attach-login', 'sign-in and renewal never carry the token'),
      app('attach-places', 'in the body or the query, when asked'),
      adapter('attach-late', 'the token of the moment it is sent'),
      adapter('attach-two-instances', 'two instances renew once between them'),
    ],
  },
  {
    name: 'Renewal in one tab',
    cases: [
      adapter('r-one', 'a refused call is renewed and answered'),
      adapter('r-many', 'a thousand refused together: one renewal'),
      adapter('r-staggered', 'refused before, during and after: still one'),
      adapter('r-new-during', 'new calls wait, then go out once with the new token'),
      adapter('r-fail-settle', 'it fails: everyone who waits is told at once'),
      adapter('r-never-settles', 'it hangs: a time-out frees everyone'),
      adapter('r-refused', 'it is refused: the session ends, once'),
      adapter('r-unavailable', 'no server, no network: the session is kept'),
      adapter('r-throttled', '429 is waited for, within bounds'),
      adapter('r-storm', 'an hour of pollers with a dead token: one renewal'),
      adapter('r-bad-answer', 'nonsense for an answer: a failure, no loop'),
      adapter('r-rotate', 'a new refresh token is kept, an absent one changes nothing'),
      adapter('r-loop', 'an API that always refuses: one renewal, one more try'),
      adapter('r-retry-fails', 'the second try fails: its error, and the new tokens stay'),
      adapter('r-same-instance', 'renewal on the same instance does not lock itself out'),
      adapter('r-abort', 'aborted while waiting: rejects at once, is not sent'),
      adapter('r-abort-all', 'everyone gave up: the new token is kept all the same'),
      adapter('r-json', 'a JSON body is the same on the second try'),
      adapter('r-form', 'a form is the same on the second try'),
      adapter('r-stream', 'a body that can be read once is not sent twice'),
      adapter('r-url', 'base URL, params and header are not doubled'),
      adapter('r-methods', 'POST is tried again after a refusal, not without an answer'),
    ],
  },
  {
    name: 'The clock',
    cases: [
      adapter('p-margin', 'renewed before it expires'),
      adapter('p-short', 'a life shorter than the margin: no endless renewing'),
      adapter('p-sleep', 'after sleep the expired token is not sent'),
      adapter('p-wake-offline', 'waking without a network does not sign out'),
      adapter('p-skew', 'a clock that is wrong by a day'),
      adapter('p-noexp', 'a token that does not say when it expires'),
      adapter('p-far', 'a token for sixty days'),
      app('p-hidden', 'a hidden tab does not renew'),
      app('p-backoff', 'a renewal that fails is tried again, ever later'),
      app('p-sliding', 'an expired token is never offered for renewal'),
    ],
  },
  {
    name: 'The end of a session, and races',
    cases: [
      adapter('s-stale-login', 'a late refusal of the token before this sign-in'),
      adapter('s-stale-renewed', 'a late refusal of the token before this renewal'),
      adapter('s-stale-ended', 'late refusals after signing out say nothing'),
      adapter('s-end-during-renewal', 'signed out while renewing: the answer is void'),
      adapter('s-switch-during-renewal', 'signed in as another while renewing: the answer is void'),
      adapter('s-end-aborts', 'signing out aborts what is in flight'),
      adapter('s-end-offline', 'signing out takes no network'),
      adapter('s-end-twice', 'two ends at once: one navigation'),
      adapter('s-login-refused', 'a refused sign-in is the form’s to show'),
      app('s-login-throttled', 'a throttled sign-in: the wait is counted down'),
      app('s-login-odd', 'a sign-in answered with nonsense'),
      app('s-profile-fails', 'the profile fails at the start'),
      adapter('s-403-permission', 'a missing permission leaves the session alone'),
      app('s-403-loop', 'the same bare 403 after signing in again: no loop'),
      adapter('s-user-gone', 'a user who is gone: ended at once, without a renewal'),
      adapter('s-401-public', 'a public endpoint refuses a dead token'),
    ],
  },
  {
    name: 'The router',
    cases: [
      adapter('n-once', 'a thousand failures: one navigation, one toast'),
      app('n-already', 'on the sign-in page: no navigation'),
      app('n-return', 'the way back is exact'),
      app('n-latest', 'the way back is to where the person is'),
      app('n-open', 'a hostile way back leads home'),
      app('n-guard-await', 'a reload waits for the session to be looked at'),
      app('n-guard-chain', 'never a circle of redirects'),
      browser('n-back', 'Back does not lead to the form, nor to what is protected'),
    ],
  },
  {
    name: 'Tabs',
    cases: [
      browser('t-renew-once', 'ten tabs expire together: one renewal'),
      browser('t-lock-reread', 'another tab has renewed: its token is used'),
      browser('t-lock-dead', 'the tab that was renewing is killed'),
      browser('t-lock-none', 'without locks, on plain http'),
      browser('t-lost-race', 'refused because another tab was first'),
      browser('t-end', 'signed out in one, out in all'),
      browser('t-begin', 'signed in in one, in in all'),
      browser('t-switch', 'one becomes someone else'),
      browser('t-clear', 'the storage is cleared by hand'),
      browser('t-echo', 'taking over a change writes nothing'),
      browser('t-bfcache', 'a page that comes back looks again'),
    ],
  },
  {
    name: 'Storage',
    cases: [
      adapter('st-blocked', 'storage throws: the session lives in memory'),
      app('st-quota', 'a write throws: no stale value survives'),
      adapter('st-corrupt', 'anything at all in storage'),
      adapter('st-external', 'changed by hand: the next request uses it'),
      app('st-only-token', 'nothing but the token is stored'),
      adapter('st-io', 'no write and no decoding per request'),
    ],
  },
  {
    name: 'Errors and messages',
    cases: [
      adapter('e-blob', 'the error of a download is read'),
      adapter('e-blob-401', 'a download with an expired token downloads'),
      adapter('e-body', 'whatever the error body is: a plain sentence'),
      app('e-fields', 'the errors of a form, in all their shapes'),
      app('e-language', 'decided by status and code, never by the text'),
      adapter('e-cancel', 'a cancelled request says nothing'),
      adapter('e-once', 'a failure is shown once'),
      app('e-toast', 'an error stays when a loading toast ends'),
      adapter('e-shape', 'the caller gets the error that Axios made'),
      adapter('e-install', 'installed twice, it works once'),
      app('e-subscriber', 'a listener that throws breaks nothing'),
      adapter('e-unhandled', 'no unhandled rejection'),
      adapter('e-secret', 'no token in the console, a URL or a report'),
    ],
  },
]

export const cases: readonly Case[] = groups.flatMap((group) => group.cases)

/** The id that a test's name begins with, null if it begins with none. */
export function idOf(testName: string): string | null {
  return /^([a-z][a-z0-9-]*):/.exec(testName)?.[1] ?? null
}
