/**
 * The stored tokens of the page: `<scheme> <jwt>` under the key `token`, and the refresh token under `refresh_token`, in
 * `sessionStorage` or `localStorage`. The mock knows these keys, but not the app.
 *
 * After each change this tab gets a `storage` event, which a browser sends to other tabs only. So the app handles the change
 * like one of another tab.
 */

const ACCESS_TOKEN_KEY = 'token'
const REFRESH_TOKEN_KEY = 'refresh_token'

interface StoredToken {
  readonly storage: Storage
  readonly scheme: string
  readonly jwt: string
}

/** The access token that the app uses; null if there is none. */
export function findStoredToken(): StoredToken | null {
  const storage = [sessionStorage, localStorage].find(
    (each) => each.getItem(ACCESS_TOKEN_KEY) !== null,
  )
  const value = storage?.getItem(ACCESS_TOKEN_KEY) ?? ''
  const [, scheme, jwt] = /^(?:(\S+) )?(\S+)$/.exec(value) ?? []
  return storage && jwt ? { storage, scheme: scheme ?? '', jwt } : null
}

/** Replaces an access token. */
export function replaceStoredToken({ storage, scheme }: StoredToken, jwt: string): void {
  setItem(storage, ACCESS_TOKEN_KEY, scheme ? `${scheme} ${jwt}` : jwt)
}

/** Stores the tokens of a new session where the last ones were, or else in `localStorage`. */
export function storeTokens(scheme: string, access: string, refresh: string | null): void {
  const storage = findStoredToken()?.storage ?? localStorage
  // The refresh token first, like the app does: a listener for the access token must find both.
  setItem(storage, REFRESH_TOKEN_KEY, refresh)
  setItem(storage, ACCESS_TOKEN_KEY, `${scheme} ${access}`)
}

/** Deletes all tokens. */
export function deleteStoredTokens(): void {
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of [REFRESH_TOKEN_KEY, ACCESS_TOKEN_KEY]) setItem(storage, key, null)
  }
}

/** The same token with an invalid signature. */
export function corruptToken(jwt: string): string {
  const [header, payload] = jwt.split('.')
  // A constant, not a change of the valid signature: corrupting a token twice must not restore it.
  return [header, payload, 'A'.repeat(43)].join('.')
}

function setItem(storageArea: Storage, key: string, newValue: string | null): void {
  const oldValue = storageArea.getItem(key)
  if (oldValue === newValue) return
  if (newValue === null) storageArea.removeItem(key)
  else storageArea.setItem(key, newValue)
  const init = { key, oldValue, newValue, storageArea, url: location.href }
  dispatchEvent(new StorageEvent('storage', init))
}
