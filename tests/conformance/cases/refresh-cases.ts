/** Conformance cases: refresh in one tab. */
import { adapter, type CaseGroup } from './case.ts'

export const refreshCases: CaseGroup = {
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
      'rejects with the error of the retry, shows it at most once, and keeps the new tokens',
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
}
