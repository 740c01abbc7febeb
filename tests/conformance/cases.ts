/** The conformance cases of a login layer, in order. `npm test` fails on a case without a test. */

/**
 * What a case runs on. `adapter`: any client, on a fake network. `app`: Latchkey with its whole app. `browser`: Latchkey in
 * pages of a real browser.
 */
export type Level = 'adapter' | 'app' | 'browser'

export interface Case {
  readonly id: string
  /** What the client does, as a sentence. The title of its first test is `id: title`. */
  readonly title: string
  readonly level: Level
}

export interface CaseGroup {
  readonly name: string
  readonly cases: readonly Case[]
}

const adapter = (id: string, title: string): Case => ({ id, title, level: 'adapter' })
const app = (id: string, title: string): Case => ({ id, title, level: 'app' })
const browser = (id: string, title: string): Case => ({ id, title, level: 'browser' })

export const groups: readonly CaseGroup[] = [
  {
    name: 'Attaching the token',
    cases: [
      adapter(
        'attach-own',
        'sends the token in exactly one Authorization header with every request to its own API',
      ),
      adapter('attach-foreign', 'sends no token to an absolute URL on another origin'),
      adapter('attach-disguised', 'sends no token to a foreign URL, however it is disguised'),
      adapter(
        'attach-port-scheme',
        'treats another port or scheme of the API host as another origin',
      ),
      adapter('attach-relative', 'resolves relative URLs against the origin of the API'),
      adapter(
        'attach-skip',
        'sends no token with a request that opts out of it, and keeps the session on its 401',
      ),
      adapter(
        'attach-own-header',
        'keeps an Authorization header set by the caller, and keeps the session on its 401',
      ),
      adapter('attach-none', 'sends no Authorization header when there is no token'),
      adapter(
        'attach-illegal',
        'discards a stored token that no header can carry, and lets no request crash',
      ),
      app('attach-scheme', 'sends the configured scheme in its exact case, exactly once'),
      adapter('attach-login', 'sends no token with sign-in and refresh requests'),
      app(
        'attach-places',
        'sends the token in the body or the query instead of the header when a request is configured so',
      ),
      adapter(
        'attach-late',
        'sends the token that is current at the moment of sending, and judges the 401 by that token',
      ),
      adapter(
        'attach-two-instances',
        'sends one refresh request for two Axios instances that share a session',
      ),
    ],
  },
  {
    name: 'Refresh in one tab',
    cases: [
      adapter(
        'r-one',
        'refreshes an expired token and retries the request, so that the caller sees one 200',
      ),
      adapter(
        'r-many',
        'sends one refresh request when a thousand requests are rejected together, and resolves them all',
      ),
      adapter(
        'r-staggered',
        'sends one refresh request for requests that are rejected before, during and after the refresh',
      ),
      adapter(
        'r-new-during',
        'queues new requests during a refresh, and sends each once, in order, with the new token',
      ),
      adapter(
        'r-fail-settle',
        'rejects all waiting requests in the same tick when the refresh fails, and sends none of them',
      ),
      adapter(
        'r-never-settles',
        'rejects all waiting requests when the refresh times out, and refreshes for a later request',
      ),
      adapter(
        'r-refused',
        'ends the session once when the refresh is rejected, with one redirect and the original errors',
      ),
      adapter(
        'r-unavailable',
        'keeps the session when the refresh fails with a 5xx status, a time-out or a network error',
      ),
      adapter(
        'r-throttled',
        'waits as long as Retry-After says, within limits, when the refresh is throttled',
      ),
      adapter(
        'r-storm',
        'sends one refresh request before the next sign-in when 15 pollers use a rejected token for an hour',
      ),
      adapter('r-bad-answer', 'fails without a loop when the refresh response has no usable token'),
      adapter(
        'r-rotate',
        'stores a rotated refresh token with the access token, and keeps the old one if the response has none',
      ),
      adapter('r-loop', 'refreshes once and retries once when the API rejects every token'),
      adapter(
        'r-retry-fails',
        'rejects with the error of the retry, shows it once, and keeps the new tokens',
      ),
      adapter(
        'r-same-instance',
        'refreshes through its own Axios instance without a deadlock, and does not refresh for a rejected refresh',
      ),
      adapter(
        'r-abort',
        'rejects a request at once when it is aborted before, during or after the refresh, and lets the others continue',
      ),
      adapter('r-abort-all', 'stores the new token even if every waiting request was aborted'),
      adapter(
        'r-json',
        'retries a JSON request with a byte-identical body, and passes the original data to transformRequest',
      ),
      adapter('r-form', 'retries a form request with the same fields and files'),
      adapter(
        'r-stream',
        'does not retry a request whose body is a stream, and rejects it with its 401',
      ),
      adapter(
        'r-url',
        'retries a request with the same URL, params and headers, and one Authorization header',
      ),
      adapter(
        'r-methods',
        'retries a POST request after a 401, but never after a network error or a 5xx status',
      ),
    ],
  },
  {
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
  },
  {
    name: 'End of a session, and races',
    cases: [
      adapter(
        's-stale-login',
        'keeps the new session when a 401 for the token before the sign-in arrives late',
      ),
      adapter(
        's-stale-refreshed',
        'retries requests with a late 401 for the token before the refresh, without a second refresh',
      ),
      adapter(
        's-stale-ended',
        'ignores 401 and 403 responses that arrive after sign-out: no message, no redirect, no refresh',
      ),
      adapter(
        's-end-during-refresh',
        'discards the refresh response when the user signs out during the refresh',
      ),
      adapter(
        's-switch-during-refresh',
        'discards the refresh response when another user signs in during the refresh',
      ),
      adapter(
        's-end-aborts',
        'aborts all requests in flight at sign-out, and passes no late data to the callers',
      ),
      adapter('s-end-offline', 'signs out without a network request, and leaves no token behind'),
      adapter(
        's-end-twice',
        'redirects once when a session ends twice at once, and not at all when the user signs out twice',
      ),
      adapter(
        's-login-refused',
        'rejects the request of a failed sign-in and does nothing else, whether a user is signed in or not',
      ),
      app(
        's-login-throttled',
        'counts down the wait after a throttled sign-in, sends nothing meanwhile, and then enables the button',
      ),
      app(
        's-login-odd',
        'shows a plain message and signs no user in when the sign-in response has no usable token',
      ),
      app(
        's-profile-fails',
        'keeps the user signed in and shows a retry button when the profile fails to load, and redirects on a 401',
      ),
      adapter(
        's-403-permission',
        'keeps the session on a 403 for a missing permission, however often it occurs',
      ),
      app(
        's-403-loop',
        'redirects to the sign-in page once on a bare 403, and to the home page when the new session gets it again',
      ),
      adapter(
        's-user-gone',
        'ends the session at once, without a refresh, when the user is deleted, deactivated or has a new password',
      ),
      adapter(
        's-401-public',
        'retries a GET request to a public endpoint once without the rejected token, and does not repeat a POST',
      ),
    ],
  },
  {
    name: 'The router',
    cases: [
      adapter(
        'n-once',
        'redirects once and shows one message when a thousand requests fail together',
      ),
      app(
        'n-already',
        'does not redirect from the pages for guests, and nests no redirect path in another',
      ),
      app(
        'n-return',
        'returns to the exact path, query and hash after sign-in, for 20 kinds of route',
      ),
      app(
        'n-latest',
        'returns to the page that is open when the session ends, and does not redirect from a public page',
      ),
      app(
        'n-open',
        'redirects to the home page when the redirect path is hostile, after sign-in and for a signed-in user',
      ),
      app(
        'n-guard-await',
        'waits for the session check, at most ten seconds, before it redirects after a reload with a token that may be expired',
      ),
      app(
        'n-guard-chain',
        'never redirects in a loop, even with a protected home page, whatever token is stored',
      ),
      browser(
        'n-back',
        'Back after signing in does not lead to the form, and Back after signing out shows nothing protected',
      ),
    ],
  },
  {
    name: 'Tabs',
    cases: [
      browser('t-refresh-once', 'ten tabs whose token expires together send one refresh request'),
      browser(
        't-lock-reread',
        'a tab that gets the lock after another tab has refreshed uses the other tab’s token',
      ),
      browser(
        't-lock-dead',
        'a tab that crashes, is closed or never releases the lock does not block the refresh of the others',
      ),
      browser(
        't-lock-none',
        'without the Web Locks API every tab stays signed in, with at most one refresh request per tab',
      ),
      browser(
        't-lost-race',
        'a tab whose refresh is rejected because another tab was first uses the other tab’s token',
      ),
      browser(
        't-end',
        'a sign-out in one tab takes all other tabs to the sign-in page at once, without a request',
      ),
      browser(
        't-begin',
        'a sign-in in one tab takes the sign-in pages of the other tabs to their redirect targets',
      ),
      browser(
        't-switch',
        'after another user signs in in one tab, no tab shows or accepts data of the previous user',
      ),
      browser(
        't-clear',
        'removing the token from localStorage by hand signs the user out in every tab',
      ),
      browser(
        't-echo',
        'a tab that applies a change of the session from another tab writes nothing to storage',
      ),
      browser(
        't-bfcache',
        'a page restored from the back-forward cache after a sign-out goes to the sign-in page',
      ),
    ],
  },
  {
    name: 'Storage',
    cases: [
      adapter('st-blocked', 'keeps the session in memory when storage throws on access'),
      app('st-quota', 'keeps a new token in memory and removes the old one when storage is full'),
      adapter(
        'st-corrupt',
        'accepts any text in storage without an exception, a malformed header or a change to other keys',
      ),
      adapter(
        'st-external',
        'uses the stored token for the next request after it was edited by hand',
      ),
      app(
        'st-only-token',
        'stores nothing but the token after sign-in, and nothing of the user after sign-out',
      ),
      adapter(
        'st-io',
        'writes and decodes nothing per request, and reads storage at most once per turn of the event loop',
      ),
    ],
  },
  {
    name: 'Errors and messages',
    cases: [
      adapter(
        'e-blob',
        'reads the error message of a failed download, and leaves the response body as it is',
      ),
      adapter(
        'e-blob-401',
        'refreshes an expired token for a download, and then downloads the file',
      ),
      adapter('e-body', 'shows exactly one plain message, whatever the error body contains'),
      app(
        'e-fields',
        'maps every error shape of Django REST framework to one message and field errors',
      ),
      app(
        'e-language',
        'classifies a failure by status and code, whatever the language of its message',
      ),
      adapter('e-cancel', 'shows no message for a cancelled request, and one for a time-out'),
      adapter('e-once', 'shows a failure once, and not at all when the caller shows it itself'),
      app('e-toast', 'keeps an error toast open when the loading toast of another caller closes'),
      adapter('e-shape', 'rejects with the original AxiosError'),
      adapter('e-install', 'runs its interceptors once when it is installed twice'),
      app('e-subscriber', 'stays consistent when a listener throws'),
      adapter('e-unhandled', 'leaves no promise rejection unhandled'),
      adapter('e-secret', 'exposes no token and no password in the console, a URL or an error'),
    ],
  },
]

export const cases: readonly Case[] = groups.flatMap((group) => group.cases)

/** The case id at the start of a test's title; null if there is none. */
export function idOf(testTitle: string): string | null {
  return /^([a-z][a-z0-9-]*):/.exec(testTitle)?.[1] ?? null
}
