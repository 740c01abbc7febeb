/** How do djangorestframework-jwt and simplejwt word the same things? */

/** A pair as the server hands it out; `refresh` is null where the dialect has none, or kept the old one. */
export interface IssuedTokens {
  access: string
  refresh: string | null
}

export type DialectName = 'drf-jwt' | 'simplejwt'

/** One way a backend speaks of tokens. Paths are relative to its base URL. */
export interface Dialect {
  readonly name: DialectName
  /** What the base URL of the API ends with. */
  readonly face: string
  /** The word before the token in the `Authorization` header, unless the environment says otherwise. */
  readonly scheme: string
  readonly signInPath: string
  readonly renewPath: string
  readonly verifyPath: string
  /** What a renewal offers, by its name in the request: the access token itself while it is valid, or the refresh token. */
  readonly offer: { readonly token: 'access' | 'refresh'; readonly field: string }
  /** Milliseconds before its expiry that an access token is due for renewal, never more than half of its life. */
  readonly margin: number
  /** The tokens in an answer to a sign-in or a renewal; null if it holds none. */
  readTokens(body: unknown): IssuedTokens | null
}

/** djangorestframework-jwt: one token, exchanged for a younger one while it is still valid. */
const drfJwt: Dialect = {
  name: 'drf-jwt',
  face: 'v1/',
  scheme: 'JWT',
  signInPath: 'login/',
  renewPath: 'token/refresh/',
  verifyPath: 'token/verify/',
  offer: { token: 'access', field: 'token' },
  // From half of its life on: whoever comes back once a day must not find it expired by an hour.
  margin: Number.MAX_SAFE_INTEGER,
  readTokens: (body) => {
    const access = textIn(body, 'token')
    return access === null ? null : { access, refresh: null }
  },
}

/** djangorestframework-simplejwt: a short access token, and a refresh token to get the next with. */
const simpleJwt: Dialect = {
  ...drfJwt,
  name: 'simplejwt',
  face: 'v2/',
  scheme: 'Bearer',
  signInPath: 'token/',
  offer: { token: 'refresh', field: 'refresh' },
  margin: 60_000,
  readTokens: (body) => {
    const access = textIn(body, 'access')
    return access === null ? null : { access, refresh: textIn(body, 'refresh') }
  },
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  'drf-jwt': drfJwt,
  simplejwt: simpleJwt,
}

function textIn(body: unknown, key: string): string | null {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : null
  return typeof value === 'string' && value !== '' ? value : null
}
