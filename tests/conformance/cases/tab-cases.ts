/** Conformance cases: tabs. */
import { browser, type CaseGroup } from './case.ts'

export const tabCases: CaseGroup = {
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
      'a sign-out in one tab takes all other tabs with a protected page to the sign-in page at once, and the server is told once',
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
}
