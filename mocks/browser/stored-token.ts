/**
 * The stored tokens of the page: `<scheme> <token>` under the key `token`, the refresh token under `refresh_token`, and the expiry
 * of an opaque token under `token_expiry`, in `sessionStorage` or `localStorage`. The mock knows these keys, but not the app.
 *
 * After each change this tab gets a `storage` event, which a browser sends to other tabs only. So the app handles the change
 * like one of another tab.
 */

const ACCESS_TOKEN_KEY = 'token'
const REFRESH_TOKEN_KEY = 'refresh_token'
const EXPIRY_KEY = 'token_expiry'

interface StoredToken {
  readonly storage: Storage
  readonly scheme: string
  readonly token: string
}

/** The tokens of a new session. */
export interface NewTokens {
  readonly access: string
  readonly refresh: string | null
  /** Of an opaque token, in milliseconds since 1970. */
  readonly expiresAt: number | null
}

/** The access token that the app uses; null if there is none. */
export function findStoredToken(): StoredToken | null {
  const storage = [sessionStorage, localStorage].find(
    (each) => each.getItem(ACCESS_TOKEN_KEY) !== null,
  )
  const value = storage?.getItem(ACCESS_TOKEN_KEY) ?? ''
  const [, scheme, token] = /^(?:(\S+) )?(\S+)$/.exec(value) ?? []
  return storage && token ? { storage, scheme: scheme ?? '', token } : null
}

/** Replaces an access token. @param expiresAt as in {@link NewTokens}; by default it stays */
export function replaceStoredToken(
  { storage, scheme }: StoredToken,
  token: string,
  expiresAt?: number | null,
): void {
  if (expiresAt !== undefined) setItem(storage, EXPIRY_KEY, expiryText(expiresAt))
  setItem(storage, ACCESS_TOKEN_KEY, scheme ? `${scheme} ${token}` : token)
}

/** Stores the tokens of a new session where the last ones were, or else in `localStorage`. */
export function storeTokens(scheme: string, { access, refresh, expiresAt }: NewTokens): void {
  const storage = findStoredToken()?.storage ?? localStorage
  // The access token last, like the app does: a listener for it must find all.
  setItem(storage, REFRESH_TOKEN_KEY, refresh)
  setItem(storage, EXPIRY_KEY, expiryText(expiresAt))
  setItem(storage, ACCESS_TOKEN_KEY, `${scheme} ${access}`)
}

const expiryText = (expiresAt: number | null) => (expiresAt === null ? null : String(expiresAt))

/** Deletes all tokens. */
export function deleteStoredTokens(): void {
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of [REFRESH_TOKEN_KEY, EXPIRY_KEY, ACCESS_TOKEN_KEY]) setItem(storage, key, null)
  }
}

/** The same token with an invalid signature, or with another end if it is opaque. */
export function corruptToken(token: string): string {
  // A constant, not a change of the valid signature: corrupting a token twice must not restore it.
  const signature = 'A'.repeat(43)
  const start = token.lastIndexOf('.') + 1 || token.length - signature.length
  return token.slice(0, start) + signature
}

function setItem(storageArea: Storage, key: string, newValue: string | null): void {
  const oldValue = storageArea.getItem(key)
  if (oldValue === newValue) return
  if (newValue === null) storageArea.removeItem(key)
  else storageArea.setItem(key, newValue)
  const init = { key, oldValue, newValue, storageArea, url: location.href }
  dispatchEvent(new StorageEvent('storage', init))
}
