/** Auth backend presets: paths, scheme and token fields of djangorestframework-jwt and of djangorestframework-simplejwt. */

/** The tokens of a response; `refresh` is null where the backend has none, or keeps the old one valid. */
export interface IssuedTokens {
  access: string
  refresh: string | null
}

export type AuthBackendName = 'drf-jwt' | 'simplejwt'

/** One backend's token endpoints. Paths are relative to its base URL. */
export interface AuthBackend {
  readonly name: AuthBackendName
  /** The last part of the API's base URL. */
  readonly basePath: string
  /** The word before the token in the `Authorization` header, unless the environment overrides it. */
  readonly scheme: string
  readonly signInPath: string
  readonly refreshPath: string
  readonly verifyPath: string
  /** Which token a refresh request sends, and in which field: the access token while it is valid, or the refresh token. */
  readonly refreshCredential: { readonly token: 'access' | 'refresh'; readonly field: string }
  /** How long before its expiry an access token is due for refresh, at most half of its lifetime. */
  readonly refreshMarginMs: number
  /** The tokens in the response to a sign-in or a refresh; null if it holds none. */
  parseTokens(body: unknown): IssuedTokens | null
}

/** djangorestframework-jwt: one token, exchanged for a new one while it is still valid. */
const drfJwt: AuthBackend = {
  name: 'drf-jwt',
  basePath: 'v1/',
  scheme: 'JWT',
  signInPath: 'login/',
  refreshPath: 'token/refresh/',
  verifyPath: 'token/verify/',
  refreshCredential: { token: 'access', field: 'token' },
  // From half of its lifetime on: a user who comes back once a day must not find it expired by an hour.
  refreshMarginMs: Number.MAX_SAFE_INTEGER,
  parseTokens: (body) => {
    const access = textField(body, 'token')
    return access === null ? null : { access, refresh: null }
  },
}

/** djangorestframework-simplejwt: a short-lived access token, and a refresh token to get the next one. */
const simpleJwt: AuthBackend = {
  ...drfJwt,
  name: 'simplejwt',
  basePath: 'v2/',
  scheme: 'Bearer',
  signInPath: 'token/',
  refreshCredential: { token: 'refresh', field: 'refresh' },
  refreshMarginMs: 60_000,
  parseTokens: (body) => {
    const access = textField(body, 'access')
    return access === null ? null : { access, refresh: textField(body, 'refresh') }
  },
}

export const authBackends: Readonly<Record<AuthBackendName, AuthBackend>> = {
  'drf-jwt': drfJwt,
  simplejwt: simpleJwt,
}

function textField(body: unknown, key: string): string | null {
  const value = (body as Partial<Record<string, unknown>> | null)?.[key]
  return typeof value === 'string' && value !== '' ? value : null
}
