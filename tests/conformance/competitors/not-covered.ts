/** The cases that a rival makes no claim about, and why: once for the rivals that leave out the same things. */

type NotCovered = Readonly<Record<string, string>>

/** The same reason for each of the ids. */
export function because(reason: string, ids: readonly string[]): NotCovered {
  return Object.fromEntries(ids.map((id) => [id, reason]))
}

/** What none of the rivals speaks of, in its documentation or in the posts that it is known from. */
export const ownIdeas: NotCovered = {
  ...because('it has no option to leave the token off a request', ['attach-skip']),
  ...because('it has no option to leave a failure to the caller to show', ['e-once']),
  ...because('it is set up once for an instance, and makes no promise about twice', ['e-install']),
  ...because('it does nothing with Retry-After', ['r-throttled']),
  ...because('it does not know which endpoints are public', ['s-401-public']),
  ...because('it decides by the status alone, and reads no code', ['s-user-gone']),
  ...because('signing out ends the session, and leaves requests alone', ['s-end-aborts']),
}

export const oneInstance = because('it keeps its state for each instance', ['attach-two-instances'])

/** The cases about renewal after a refusal. */
export const reactive = [
  'r-one',
  'r-many',
  'r-staggered',
  'r-new-during',
  'r-fail-settle',
  'r-never-settles',
  'r-refused',
  'r-unavailable',
  'r-throttled',
  'r-storm',
  'r-bad-answer',
  'r-rotate',
  'r-loop',
  'r-retry-fails',
  'r-same-instance',
  'r-abort',
  'r-abort-all',
  'r-json',
  'r-form',
  'r-stream',
  'r-url',
  'r-methods',
  's-stale-renewed',
  's-end-during-renewal',
  's-switch-during-renewal',
  'e-blob-401',
] as const

/** The cases about renewal ahead of expiry. Those of the clock that only ask for no harm are everyone's. */
export const proactive = because('it does not look at the clock', [
  'p-margin',
  'p-short',
  'p-sleep',
])

/** What a library leaves to the app that it is built into: where one signs in, and what people are told. */
export const appsOwn: NotCovered = {
  ...because('leading to the sign-in page is left to the app', ['n-once', 's-end-twice']),
  ...because('telling people of failures is left to the app', [
    'e-blob',
    'e-body',
    'e-cancel',
    'e-once',
  ]),
}
