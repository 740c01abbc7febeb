/** How do djangorestframework-jwt and simplejwt word the same things? */

/** A pair as the server hands it out; `refresh` is null where the dialect has none, or kept the old one. */
export interface IssuedTokens {
  access: string
  refresh: string | null
}

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
  /** The tokens in an answer to a sign-in or a renewal; null if it holds none. */
  readTokens(body: unknown): IssuedTokens | null
  /** What is sent to renew a session; null if it cannot be renewed. */
  renewBody(tokens: IssuedTokens): Record<string, string> | null
}

export type DialectName = 'drf-jwt' | 'simplejwt'

/** djangorestframework-jwt: one token, exchanged for a younger one while it is still valid. */
const drfJwt: Dialect = {
  name: 'drf-jwt',
  face: 'v1/',
  scheme: 'JWT',
  signInPath: 'login/',
  renewPath: 'token/refresh/',
  verifyPath: 'token/verify/',
  readTokens: (body) => {
    const token = textIn(body, 'token')
    return token === null ? null : { access: token, refresh: null }
  },
  renewBody: ({ access }) => ({ token: access }),
}

/** djangorestframework-simplejwt: a short access token, and a refresh token to get the next with. */
const simpleJwt: Dialect = {
  name: 'simplejwt',
  face: 'v2/',
  scheme: 'Bearer',
  signInPath: 'token/',
  renewPath: 'token/refresh/',
  verifyPath: 'token/verify/',
  readTokens: (body) => {
    const access = textIn(body, 'access')
    return access === null ? null : { access, refresh: textIn(body, 'refresh') }
  },
  renewBody: ({ refresh }) => (refresh === null ? null : { refresh }),
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  'drf-jwt': drfJwt,
  simplejwt: simpleJwt,
}

function textIn(body: unknown, key: string): string | null {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : null
  return typeof value === 'string' && value !== '' ? value : null
}
