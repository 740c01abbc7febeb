/** The cases that competitors do not claim to cover, and why, shared by those that lack the same features. */

type NotCovered = Readonly<Record<string, string>>

/** Maps each case id to the same reason. */
export function because(reason: string, ids: readonly string[]): NotCovered {
  return Object.fromEntries(ids.map((id) => [id, reason]))
}

/** Cases that no competitor mentions, in its documentation or in the posts that it is known from. */
export const claimedByNone: NotCovered = {
  ...because('it has no option to leave the token off a request', ['attach-skip']),
  ...because('it has no option to let the caller show the error', ['e-once']),
  ...because('it ignores Retry-After', ['r-throttled']),
  ...because('it does not know which endpoints are public', ['s-401-public']),
  ...because('it reads the status only, not the error code', ['s-user-gone']),
  ...because('signing out does not cancel requests', ['s-end-aborts']),
}

/** For competitors with no state shared between Axios instances. */
export const singleInstance = because('it has separate state for each Axios instance', [
  'attach-two-instances',
])

/** The ids of the cases about a refresh after a 401. */
export const refreshOn401Cases = [
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
  's-stale-refreshed',
  's-end-during-refresh',
  's-switch-during-refresh',
  'e-blob-401',
] as const

/**
 * For competitors without proactive refresh. The other cases about expiry only require that nothing breaks, so they apply to
 * every client.
 */
export const noProactiveRefresh = because('it does not check when a token expires', [
  'p-margin',
  'p-short',
  'p-sleep',
])

/** What a library leaves to its app: the redirect to the sign-in page, and error messages. */
export const leftToTheApp: NotCovered = {
  ...because('it leaves the redirect to the sign-in page to the app', ['n-once', 's-end-twice']),
  ...because('it leaves error messages to the app', ['e-blob', 'e-body', 'e-cancel', 'e-once']),
}
