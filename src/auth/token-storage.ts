/** Token storage: `localStorage` or `sessionStorage`, in memory where the browser blocks both, and the changes of other tabs. */

/** What the browser stores of a session. */
export interface StoredTokens {
  /** `<scheme> <jwt>`, ready to be sent. */
  access: string
  /** The refresh token of a backend that has one. */
  refresh: string | null
}

export interface TokenStorage {
  /** The stored tokens, unchecked; null if there are none. */
  read(): StoredTokens | null
  /** The access token, read once from where `read` last found it: the cheap check for a change. */
  peek(): string | null
  /**
   * Replaces the stored tokens.
   *
   * @param remember true: they outlive the browser window; false: they end with this tab. By default they stay where they
   *   are.
   */
  write(tokens: StoredTokens, remember?: boolean): void
  /** Removes the tokens that `read` finds, or what is left of them, and leaves those of other tabs. */
  clearOwn(): void
  /** Removes all tokens, also those that other tabs use. */
  clear(): void
  /** Whether the browser stores the tokens; if not, they are gone after a reload. */
  isPersisted: () => boolean
  /** Calls the listener whenever another tab has changed the stored tokens. Returns the function that removes it. */
  onChange(listener: () => void): () => void
}

const ACCESS_KEY = 'token'
const REFRESH_KEY = 'refresh_token'

/**
 * Stores the tokens in `localStorage.token` (remembered) or `sessionStorage.token` (this tab only), and in memory where the
 * browser allows neither. Never throws; touches no key but its own two.
 */
export function createTokenStorage(
  // With site data blocked, even reading the property throws.
  local = attempt(() => window.localStorage),
  session = attempt(() => window.sessionStorage),
): TokenStorage {
  // Tokens that the browser did not store. They count before the stored ones.
  let memory: StoredTokens | null = null
  // Where `read` and `write` last had the tokens.
  let current = local

  function read(): StoredTokens | null {
    const own = readFrom(session)
    current = own ? session : local
    return memory ?? own ?? readFrom(local)
  }

  function clearOwn(): void {
    if (memory) memory = null
    else {
      if (!readFrom(session)) remove(local)
      remove(session)
    }
  }

  // A user who removes the access token by hand means the refresh token as well, which is of no use alone.
  if (!read()) clearOwn()

  return {
    read,
    peek: () => memory?.access ?? attempt(() => current?.getItem(ACCESS_KEY) ?? null),
    write(tokens, remember = readFrom(session) === null) {
      current = remember ? local : session
      remove(remember ? session : local)
      memory = writeTo(current, tokens) ? null : tokens
    },
    clearOwn,
    clear() {
      memory = null
      remove(local)
      remove(session)
    },
    isPersisted: () => memory === null,
    onChange(listener) {
      // The key is null after `localStorage.clear()`. The refresh token alone is no change: it is written first.
      const onStorage = ({ key }: StorageEvent) => {
        if (key === ACCESS_KEY || key === null) listener()
      }
      window.addEventListener('storage', onStorage)
      return () => window.removeEventListener('storage', onStorage)
    },
  }
}

function readFrom(storage: Storage | null): StoredTokens | null {
  return attempt(() => {
    const access = storage?.getItem(ACCESS_KEY) ?? null
    return access === null ? null : { access, refresh: storage?.getItem(REFRESH_KEY) ?? null }
  })
}

/** @returns whether both tokens were stored; if not, the storage holds neither. */
function writeTo(storage: Storage | null, { access, refresh }: StoredTokens): boolean | null {
  const isWritten = attempt(() => {
    if (refresh === null) storage?.removeItem(REFRESH_KEY)
    else storage?.setItem(REFRESH_KEY, refresh)
    storage?.setItem(ACCESS_KEY, access)
    return storage !== null
  })
  if (!isWritten) remove(storage)
  return isWritten
}

/** Removes only what is there, so that following another tab writes nothing. Storage that throws holds none of our tokens. */
function remove(storage: Storage | null): void {
  for (const key of [ACCESS_KEY, REFRESH_KEY]) {
    attempt(() => storage?.getItem(key) != null && storage.removeItem(key))
  }
}

/** The result of `run`, or null if the browser's storage throws. */
function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
