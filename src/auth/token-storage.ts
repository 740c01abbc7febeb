/** Where is the token kept between page loads, and what do other tabs do to it? */

/** What a browser keeps of a session. */
export interface StoredTokens {
  /** `<scheme> <jwt>`, ready to be sent. */
  access: string
  /** The refresh token of a dialect that has one. */
  refresh: string | null
}

export interface TokenStorage {
  /** What is stored now, unchecked; null if there is nothing. */
  read(): StoredTokens | null
  /** The access token where `read` last found it, at the price of one look. */
  peek(): string | null
  /**
   * Replaces what is stored. Remembered tokens outlive the browser window, others end with this tab; unless it is said,
   * they stay where they are.
   */
  write(tokens: StoredTokens, remember?: boolean): void
  /** Forgets the tokens that `read` finds, or what is left of them, and leaves those of other tabs. */
  drop(): void
  /** Forgets all tokens, also those that other tabs use. */
  clear(): void
  /** Whether the browser keeps the tokens; if not, they are gone with the page. */
  isKept: () => boolean
  /** Calls back whenever another tab changed the stored tokens. Returns how to stop. */
  onChange(listener: () => void): () => void
}

const accessKey = 'token'
const refreshKey = 'refresh_token'

/**
 * Keeps the tokens in `localStorage.token` (remembered) or `sessionStorage.token` (this tab only), and in memory where the
 * browser refuses both. Never throws; touches no key but its own two.
 */
export function createTokenStorage(
  local: Storage | null = storageNamed('localStorage'),
  session: Storage | null = storageNamed('sessionStorage'),
): TokenStorage {
  // What the browser would not take. It counts before what is stored.
  let memory: StoredTokens | null = null

  // Where the tokens were last.
  let place = local

  function read(): StoredTokens | null {
    const own = readFrom(session)
    place = own ? session : local
    return memory ?? own ?? readFrom(local)
  }

  const peek = () =>
    memory ? memory.access : attempt(() => place?.getItem(accessKey) ?? null, null)

  function write(tokens: StoredTokens, remember = readFrom(session) === null): void {
    place = remember ? local : session
    remove(remember ? session : local)
    memory = writeTo(place, tokens) ? null : tokens
  }

  function drop(): void {
    if (memory) memory = null
    else {
      if (!readFrom(session)) remove(local)
      remove(session)
    }
  }

  function clear(): void {
    memory = null
    remove(local)
    remove(session)
  }

  function onChange(listener: () => void): () => void {
    // The key is null when everything was cleared at once. The refresh token alone is no change: it is written first.
    const onStorage = ({ key }: StorageEvent) => {
      if (key === accessKey || key === null) listener()
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }

  // Somebody who removes the token by hand means the other as well, which is of no use alone.
  if (!read()) drop()

  return { read, peek, write, drop, clear, isKept: () => memory === null, onChange }
}

/** The named storage, or null: with site data blocked, even looking at it throws. */
function storageNamed(name: 'localStorage' | 'sessionStorage'): Storage | null {
  return attempt(() => window[name], null)
}

function readFrom(storage: Storage | null): StoredTokens | null {
  return attempt(() => {
    const access = storage?.getItem(accessKey) ?? null
    return access === null ? null : { access, refresh: storage?.getItem(refreshKey) ?? null }
  }, null)
}

/** @returns whether the storage took it all; if it did not, it keeps nothing. */
function writeTo(storage: Storage | null, { access, refresh }: StoredTokens): boolean {
  const isWritten = attempt(() => {
    if (refresh === null) storage?.removeItem(refreshKey)
    else storage?.setItem(refreshKey, refresh)
    storage?.setItem(accessKey, access)
    return storage !== null
  }, false)
  if (!isWritten) remove(storage)
  return isWritten
}

/** Writes only where something is: to follow another tab is to write nothing. What cannot be written holds nothing of ours. */
function remove(storage: Storage | null): void {
  for (const key of [accessKey, refreshKey]) {
    attempt(() => storage?.getItem(key) != null && storage.removeItem(key), false)
  }
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run()
  } catch {
    return otherwise
  }
}
