/** Who is signed in? The one store that reads and writes the token. */
import { defineStore } from 'pinia'
import {
  computed,
  hasInjectionContext,
  inject,
  onScopeDispose,
  shallowRef,
  type InjectionKey,
} from 'vue'
import { dialects } from './dialects.ts'
import { createRenewal, type Exchange } from './renewal.ts'
import { createTokenStorage, type StoredTokens, type TokenStorage } from './token-storage.ts'
import { parseToken } from './token.ts'

/**
 * Why a session ended. `signed-out`: the person said so. `unauthenticated`: the server saw no sign-in (401). `refused`: the
 * server will not have this one any longer (403). `expired`: by our own clock. `elsewhere`: in another tab.
 */
export type EndReason = 'signed-out' | 'unauthenticated' | 'refused' | 'expired' | 'elsewhere'

/** What the store is made from. */
export interface AuthOptions {
  storage: TokenStorage
  /** The word before the token in the `Authorization` header. */
  scheme: string
  /** Asks the server for new tokens. */
  exchange: Exchange
}

/** Provide it on the app before the store is first used; without it the store signs in with `JWT`, and cannot renew. */
export const authOptionsKey: InjectionKey<AuthOptions> = Symbol('auth options')

export interface BeginOptions {
  /** Keep the session when the browser is closed. True unless said otherwise. */
  remember?: boolean
  /** The refresh token of a dialect that has one. */
  refresh?: string | null
}

/** The server's answer to a sign-in holds no token that can be used: malformed, or already expired. */
export class UnusableTokenError extends Error {
  override name = 'UnusableTokenError'
}

// The longest delay a timer takes; a longer one would fire at once (HTML standard, timers are 32 bit).
const longestDelay = 2 ** 31 - 1

export const useAuthStore = defineStore('auth', () => {
  const { storage, scheme, exchange } = authOptions()

  /** `<scheme> <jwt>` as it is stored and sent; null if there is none. */
  const token = shallowRef<string | null>(null)
  const refresh = shallowRef<string | null>(null)
  /** Why the last session ended; null while there is one, and before the first. */
  const endedBy = shallowRef<EndReason | null>(null)

  const access = computed(() => parseToken(token.value))
  const claims = computed(() => access.value?.claims ?? null)
  const userId = computed(() => claims.value?.user_id ?? null)
  /** Milliseconds since 1970; null if the token does not say. */
  const expiresAt = computed(() => access.value?.expiresAt ?? null)
  const isAuthenticated = computed(() => access.value !== null)

  let expiryTimer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<(reason: EndReason) => void>()

  /** The value with the configured scheme in front, or null if it is no token of ours. */
  function normalize(value: string): string | null {
    const parsed = parseToken(value)
    const isOurs = parsed?.scheme === '' || parsed?.scheme.toLowerCase() === scheme.toLowerCase()
    return parsed && isOurs ? `${scheme} ${parsed.jwt}` : null
  }

  /** What the server has handed out, ready to be stored; null if it is no token of ours, or has expired. */
  function usable(issued: string): string | null {
    const value = normalize(issued)
    return (parseToken(value)?.expiresAt ?? Infinity) > Date.now() ? value : null
  }

  function hold(tokens: StoredTokens | null): void {
    if (tokens) endedBy.value = null
    token.value = tokens?.access ?? null
    refresh.value = tokens?.refresh ?? null
    watchExpiry()
  }

  function watchExpiry(): void {
    clearTimeout(expiryTimer)
    if (expiresAt.value === null) return
    const left = Math.max(0, expiresAt.value - Date.now())
    expiryTimer = setTimeout(
      () => {
        if (!endIfExpired()) watchExpiry()
      },
      Math.min(left, longestDelay),
    )
  }

  function endIfExpired(): boolean {
    const isExpired = expiresAt.value !== null && expiresAt.value <= Date.now()
    if (isExpired) end('expired')
    return isExpired
  }

  /** Takes over what is stored, and mends what is no token of ours. */
  function readAgain(): void {
    const stored = storage.read()
    if ((stored?.access ?? null) === token.value && (stored?.refresh ?? null) === refresh.value)
      return
    const mended = stored && normalize(stored.access)
    if (stored && !mended) storage.drop()
    else if (stored && mended && mended !== stored.access)
      storage.replace({ ...stored, access: mended })
    hold(stored && mended ? { access: mended, refresh: stored.refresh } : null)
  }

  /**
   * The token of this moment. Storage is read again, since someone with the developer tools may have changed it, and that
   * raises no event in the same tab; and so is the clock, since timers sleep when the device does.
   */
  function current(): string | null {
    readAgain()
    endIfExpired()
    return token.value
  }

  /**
   * Signs a person in.
   *
   * @param issued the access token, with or without its scheme
   * @throws UnusableTokenError if it is no token or has expired; then nothing has changed
   */
  function begin(issued: string, options: BeginOptions = {}): void {
    const value = usable(issued)
    if (value === null) {
      throw new UnusableTokenError(
        'The server answered the sign-in without a token that can be used.',
      )
    }
    const tokens = { access: value, refresh: options.refresh ?? null }
    storage.write(tokens, options.remember ?? true)
    hold(tokens)
  }

  /**
   * Forgets the session, and tells everyone who asked by {@link onEnd} why, also when there was none. Signing out counts
   * for the whole browser; a verdict on a token of this tab alone does nothing to the one that other tabs share.
   */
  function end(reason: EndReason = 'signed-out'): void {
    if (reason === 'signed-out') storage.clear()
    else storage.drop()
    hold(null)
    tell(reason)
  }

  function tell(reason: EndReason): void {
    endedBy.value = reason
    for (const listener of listeners) {
      try {
        listener(reason)
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** Calls back each time a session ends or is found missing. Returns how to stop. */
  function onEnd(listener: (reason: EndReason) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Asks the server for new tokens, once however many ask. Resolves to how it went; never rejects. */
  const renew = createRenewal({
    current: () => access.value && { access: access.value.jwt, refresh: refresh.value },
    exchange,
    adopt: (issued) => {
      const value = usable(issued.access)
      if (value === null) return false
      const tokens = { access: value, refresh: issued.refresh }
      storage.replace(tokens)
      hold(tokens)
      return true
    },
  })

  current()

  const stopListening = storage.onChange(() => {
    const hadSession = token.value !== null
    readAgain()
    if (hadSession && token.value === null) tell('elsewhere')
  })
  onScopeDispose(() => {
    stopListening()
    clearTimeout(expiryTimer)
  })

  return {
    token,
    claims,
    userId,
    expiresAt,
    isAuthenticated,
    endedBy,
    current,
    begin,
    end,
    renew,
    onEnd,
  }
})

export type AuthStore = ReturnType<typeof useAuthStore>

function authOptions(): AuthOptions {
  const provided = hasInjectionContext() ? inject(authOptionsKey, null) : null
  return (
    provided ?? {
      storage: createTokenStorage(),
      scheme: dialects['drf-jwt'].scheme,
      exchange: async () => ({ outcome: 'unavailable' }),
    }
  )
}
