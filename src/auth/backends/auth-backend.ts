/** What an auth backend preset says: the token endpoints of one kind of server, and where its tokens are. */

/** The tokens of a response; `refresh` is null where the backend has none, or keeps the old one valid. */
export interface IssuedTokens {
  access: string
  refresh: string | null
}

/** One backend's token endpoints. Paths are relative to its base URL. */
export interface AuthBackend {
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

/** A field of a response; null if it is no text, or an empty one. */
export function textField(body: unknown, key: string): string | null {
  const value = (body as Partial<Record<string, unknown>> | null)?.[key]
  return typeof value === 'string' && value !== '' ? value : null
}
