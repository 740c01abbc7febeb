/**
 * What can be done to the token that the page keeps? The mock knows where that is from the wire: `<scheme> <jwt>` under
 * `token`, and the refresh token under `refresh_token`, of this tab or else of the browser. What it changes there it tells
 * to this tab as if another had done it, since a browser tells it only to the others.
 */

const accessKey = 'token'
const refreshKey = 'refresh_token'

/** What is kept, and where. */
interface Found {
  readonly place: Storage
  readonly scheme: string
  readonly jwt: string
}

/** The token that counts; null if there is none. */
export function findToken(): Found | null {
  const place = [sessionStorage, localStorage].find((each) => each.getItem(accessKey) !== null)
  const [, scheme, jwt] = /^(?:(\S+) )?(\S+)$/.exec(place?.getItem(accessKey) ?? '') ?? []
  return place && jwt ? { place, scheme: scheme ?? '', jwt } : null
}

/** Puts another in the place of the token. */
export function replaceToken({ place, scheme }: Found, jwt: string): void {
  change(place, accessKey, scheme ? `${scheme} ${jwt}` : jwt)
}

/** Puts the tokens of a new session where those of the last one were, or where the browser remembers them. */
export function keepTokens(scheme: string, access: string, refresh: string | null): void {
  const place = findToken()?.place ?? localStorage
  // As the login layer does it: whoever hears of the token finds what belongs to it.
  change(place, refreshKey, refresh)
  change(place, accessKey, `${scheme} ${access}`)
}

/** Takes every token away. */
export function deleteTokens(): void {
  for (const place of [sessionStorage, localStorage]) {
    for (const key of [refreshKey, accessKey]) change(place, key, null)
  }
}

/** The same token with another signature: it looks like one, and is refused. */
export function corruptToken(jwt: string): string {
  const [header, claims] = jwt.split('.')
  // Not made from the right one: doing it twice would bring that back.
  return [header, claims, 'A'.repeat(43)].join('.')
}

function change(storageArea: Storage, key: string, newValue: string | null): void {
  const oldValue = storageArea.getItem(key)
  if (oldValue === newValue) return
  if (newValue === null) storageArea.removeItem(key)
  else storageArea.setItem(key, newValue)
  const told = { key, oldValue, newValue, storageArea, url: location.href }
  dispatchEvent(new StorageEvent('storage', told))
}
