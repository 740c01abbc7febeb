/** Token storage: `localStorage` or `sessionStorage`, in memory where the browser blocks both, and the changes of other tabs. */
import { attempt } from './attempt.ts'

/** The keys of the refresh token, of the access token, of their version where duplicated tabs share them, and of the expiry. */
export type TokenKeys = readonly [refresh: string, access: string, version: string, expiry: string]

export type ItemStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** `sessionStorage` as duplicated tabs share it. */
export interface SharedStorage extends ItemStorage {
  /** As {@link TokenStorage}'s. */
  isBehind(): boolean
  /** Ends the session of all tabs. */
  end(): void
  /** Sends the copy of this tab to the others. A tab with a later one answers with its own. */
  send(): void
  close(): void
}

/** @param session the `sessionStorage` of this tab */
export type ShareStorage = (
  keys: TokenKeys,
  local: Storage | null,
  session: Storage,
) => SharedStorage

/** What the browser stores of a session. */
export interface StoredTokens {
  /** `<scheme> <jwt>`, ready to be sent. */
  access: string
  /** The refresh token of a backend that has one. */
  refresh: string | null
  /** What the server has said beside the tokens. See `IssuedTokens`. */
  expiresAt?: number | null
}

export interface TokenStorage {
  /** The stored tokens, unchecked; null if there are none. */
  read(): StoredTokens | null
  /** The access token, read once from where `read` last found it: the cheap check for a change. */
  peek(): string | null
  /**
   * Replaces the stored tokens.
   *
   * @param remember true: they outlive the browser window; false: they end with this tab and its duplicates. By default they
   *   stay where they are.
   */
  write(tokens: StoredTokens, remember?: boolean): void
  /**
   * Removes the tokens that `read` finds, or what is left of them, also in duplicates. Leaves those of other tabs.
   *
   * @param isAccessForeign whether another app has put something of its own in the place of the access token, which stays
   */
  clearOwn(isAccessForeign?: boolean): void
  /** Removes all tokens, also those that other tabs use. */
  clear(): void
  /** Whether the browser stores the tokens; if not, they are gone after a reload. */
  isPersisted: () => boolean
  /** Whether a duplicate of this tab has replaced the tokens: these are used up. */
  isBehind: () => boolean
  /** Asks the duplicates of this tab for their tokens. The answer counts as a change. */
  ask: () => void
  /** Calls the listener whenever another tab has changed the stored tokens. Returns the function that removes it. */
  onChange(listener: () => void): () => void
}

/**
 * Stores the tokens in `localStorage.token` (remembered) or `sessionStorage.token` (this tab and its duplicates), and in
 * memory where the browser allows neither. Never throws; touches no key but its own.
 *
 * @param share `shareSessionStorage`, for an app with “Remember me”; without it a duplicated tab has a session of its own
 * @param key of the access token. Another one makes way for another app on the same origin: the other keys follow from it
 */
export function createTokenStorage(
  share?: ShareStorage,
  key = 'token',
  // With site data blocked, even reading the property throws.
  local = attempt(() => window.localStorage),
  ownSession = attempt(() => window.sessionStorage),
): TokenStorage {
  const keys: TokenKeys = [`refresh_${key}`, key, `${key}_version`, `${key}_expiry`]
  const { readFrom, writeTo, remove } = createTokenItems(keys)
  const shared = ownSession && share?.(keys, local, ownSession)
  const session: ItemStorage | null = shared ?? ownSession
  // Tokens that the browser did not store. They count before the stored ones.
  let memory: StoredTokens | null = null
  // Where `read` and `write` last had the tokens.
  let current: ItemStorage | null = local

  function read(): StoredTokens | null {
    const own = readFrom(session)
    current = own ? session : local
    return memory ?? own ?? readFrom(local)
  }

  function clearOwn(isAccessForeign?: boolean): void {
    if (memory) memory = null
    else {
      if (!readFrom(session)) remove(local, isAccessForeign)
      remove(session, isAccessForeign)
    }
  }

  // A user who removes the access token by hand means the refresh token as well, which is of no use alone.
  const found = read()
  if (!found) clearOwn()
  // Put there by hand, or by a version of the app that did not share it.
  else if (current === shared && !shared?.getItem(keys[2]))
    attempt(() => shared?.setItem(key, found.access))

  return {
    read,
    peek: () => memory?.access ?? attempt(() => current?.getItem(key) ?? null),
    write(tokens, remember = readFrom(session) === null) {
      current = remember ? local : session
      memory = writeTo(current, tokens) ? null : tokens
      // After the new tokens, so that no other tab ever finds none.
      remove(remember ? session : local)
    },
    clearOwn,
    clear() {
      memory = null
      attempt(() => shared?.end())
      remove(local)
      remove(session)
    },
    isPersisted: () => memory === null,
    isBehind: () => current === shared && !memory && shared?.isBehind() === true,
    ask: () => shared?.send(),
    onChange(listener) {
      // The key is null after `localStorage.clear()`. The refresh token alone is no change: it is written first.
      const onStorage = ({ key: changed }: StorageEvent) => {
        if (!(changed ?? key).startsWith(key)) return
        shared?.send()
        listener()
      }
      window.addEventListener('storage', onStorage)
      return () => {
        window.removeEventListener('storage', onStorage)
        shared?.close()
      }
    },
  }
}

/** Reads, writes and removes the tokens of one storage. */
function createTokenItems(keys: TokenKeys) {
  const [refreshKey, accessKey, , expiryKey] = keys

  function readFrom(storage: ItemStorage | null): StoredTokens | null {
    return attempt(() => {
      const item = (key: string) => storage?.getItem(key) ?? null
      const access = item(accessKey)
      if (access === null) return null
      return { access, refresh: item(refreshKey), expiresAt: Number(item(expiryKey)) || undefined }
    })
  }

  /** @returns whether both tokens were stored; if not, the storage holds neither. */
  function writeTo(storage: ItemStorage | null, tokens: StoredTokens): boolean | null {
    const { access, refresh, expiresAt } = tokens
    const isWritten = attempt(() => {
      const put = (key: string, value: unknown) =>
        value ? storage?.setItem(key, String(value)) : storage?.removeItem(key)
      put(refreshKey, refresh)
      put(expiryKey, expiresAt)
      put(accessKey, access)
      return storage !== null
    })
    if (!isWritten) remove(storage)
    return isWritten
  }

  /** Removes only what is there, so that following another tab writes nothing. Storage that throws holds none of our tokens. */
  function remove(storage: ItemStorage | null, isAccessForeign?: boolean): void {
    for (const key of keys) {
      if (isAccessForeign && key === accessKey) continue
      attempt(() => storage?.getItem(key) != null && storage.removeItem(key))
    }
  }

  return { readFrom, writeTo, remove }
}
