/** Conformance cases: attaching the token. */
import { adapter, app, type CaseGroup } from './case.ts'

export const attachCases: CaseGroup = {
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
}
