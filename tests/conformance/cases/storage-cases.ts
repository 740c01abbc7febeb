/** Conformance cases: storage. */
import { adapter, app, type CaseGroup } from './case.ts'

export const storageCases: CaseGroup = {
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
}
