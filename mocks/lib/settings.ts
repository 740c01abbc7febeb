/** The settings of the mock server: its tokens and the login throttle. They can change at run time and are not stored. */

export const defaultSettings = {
  /** Seconds until a token of `v1` expires. */
  tokenLifetime: 24 * 60 * 60,
  /** Seconds after `orig_iat` within which a token of `v1` can be refreshed. */
  refreshWindow: 7 * 24 * 60 * 60,
  /** Seconds until an access token of `v2` expires. */
  accessLifetime: 5 * 60,
  /** Seconds until a refresh token of `v2` expires. */
  refreshLifetime: 24 * 60 * 60,
  /** Whether a refresh of `v2` returns a new refresh token: `ROTATE_REFRESH_TOKENS` of simplejwt. */
  rotateRefreshTokens: true,
  /** Whether `v2` rejects refresh tokens that were exchanged or signed out: the token blacklist of simplejwt. */
  blacklistRefreshTokens: true,
  /** The claim of `v2` that has the id of the user: `USER_ID_CLAIM` of simplejwt. */
  userClaim: 'user_id' as 'user_id' | 'sub',
  /** Whether every sign-in needs a code after the password, where the backend has such a second step. */
  secondStep: false,
  /** The scheme that djoser takes a token with: `AUTH_HEADER_TYPES` of simplejwt, as djoser's documentation sets it. */
  authHeaderType: 'JWT' as 'JWT' | 'Bearer',
  /** Whether using an opaque token puts its expiry off: `AUTO_REFRESH` of knox. */
  prolongsTokens: false,
  /** Seconds until a session cookie expires. */
  sessionLifetime: 14 * 24 * 60 * 60,
  /** The login throttle: how many wrong passwords one user name may have within `throttleWindow` seconds. */
  wrongPasswords: 5,
  /** Seconds for which the login throttle counts a wrong password. */
  throttleWindow: 60,
}

export type Settings = typeof defaultSettings

/** About thirty years in seconds: far above that, the times in a token would no longer be valid dates. */
export const MAX_SETTING = 10 ** 9

const values: Settings = { ...defaultSettings }

export const settings = {
  /** The current values. */
  get: (): Readonly<Settings> => values,

  /** Changes some settings. Tokens that were issued before keep their lifetime. */
  set(changes: Partial<Settings>): void {
    Object.assign(values, changes)
  },

  /** Restores the defaults. */
  reset(): void {
    Object.assign(values, defaultSettings)
  },
}
