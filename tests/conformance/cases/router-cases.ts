/** Conformance cases: the router. */
import { adapter, app, browser, type CaseGroup } from './case.ts'

export const routerCases: CaseGroup = {
  name: 'The router',
  cases: [
    adapter(
      'n-once',
      'redirects once and shows at most one message when a thousand requests fail together',
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
}
