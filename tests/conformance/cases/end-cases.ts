/** Conformance cases: end of a session, and races. */
import { adapter, app, type CaseGroup } from './case.ts'

export const endCases: CaseGroup = {
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
    adapter('s-end-offline', 'signs out at once without a network, and leaves no token behind'),
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
}
