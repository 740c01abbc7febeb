/** How long do tokens and passwords last, and how fast may they be tried? Settable while the mock runs, never stored. */

/** What holds unless it is changed. */
export const usualSettings = {
  /** Seconds that a token of `v1` is good for. */
  tokenLifetime: 24 * 60 * 60,
  /** Seconds after `orig_iat` within which a token of `v1` can be refreshed. */
  refreshWindow: 7 * 24 * 60 * 60,
  /** Seconds that an access token of `v2` is good for. */
  accessLifetime: 5 * 60,
  /** Seconds that a refresh token of `v2` is good for. */
  refreshLifetime: 24 * 60 * 60,
  /** Seconds that a session cookie is good for. */
  sessionLifetime: 14 * 24 * 60 * 60,
  /** Wrong passwords that one user name may have within `throttleWindow` seconds. */
  wrongPasswords: 5,
  throttleWindow: 60,
}

export type Settings = typeof usualSettings

/** Thirty years in seconds: with many more, a token's time would be none that a calendar knows. */
export const largestSetting = 10 ** 9

const values: Settings = { ...usualSettings }

export const settings = {
  /** What holds now. */
  get: (): Readonly<Settings> => values,

  /** Changes some settings; tokens that exist keep the life they were given. */
  set(changes: Partial<Settings>): void {
    Object.assign(values, changes)
  },

  /** Back to the defaults. */
  reset(): void {
    Object.assign(values, usualSettings)
  },
}
