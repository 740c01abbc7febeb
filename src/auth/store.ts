/** Who is signed in? The one store that reads and writes the token. */
import { defineStore } from 'pinia'
import {
  computed,
  hasInjectionContext,
  inject,
  markRaw,
  onScopeDispose,
  shallowRef,
  type InjectionKey,
} from 'vue'
import { createClock } from './clock.ts'
import { dialects, type Dialect } from './dialects.ts'
import { createTokenStorage, type StoredTokens, type TokenStorage } from './token-storage.ts'
import { opaqueToken, parseToken } from './token.ts'
import { createUpkeep, type Ending, type Origin, type TokenServer } from './upkeep.ts'

/**
 * Why a session ended. `signed-out`: the person said so. `unauthenticated`: the server saw no sign-in (401). `refused`: the
 * server will not have this one any longer. `expired`: by the server's clock, with nothing to renew it. `elsewhere`: in
 * another tab.
 */
export type EndReason = 'signed-out' | 'unauthenticated' | 'refused' | 'expired' | 'elsewhere'

/** Told why a session ended, or was found missing; `isDemanded` if what the page wants cannot be had without one. */
export type EndListener = (reason: EndReason, isDemanded: boolean) => void

/** What the store is made from. */
export interface AuthOptions {
  storage: TokenStorage
  dialect: Dialect
  /** The word before the token in the `Authorization` header. */
  scheme: string
  server: TokenServer
}

/** Provide it on the app before the store is first used; without it the store signs in with `JWT`, and cannot renew. */
export const authOptionsKey: InjectionKey<AuthOptions> = Symbol('auth options')

/** What a request is sent with. The same object as long as the token is the same. */
export interface Credential {
  /** `<scheme> <jwt>` */
  readonly token: string
  /** Whose it is; null if the token does not say. */
  readonly user: unknown
  /** Aborts when this person signs out, or another signs in. */
  readonly signal: AbortSignal
}

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

export const useAuthStore = defineStore('auth', () => {
  const { storage, scheme, dialect, server } = authOptions()
  const clock = createClock()

  /** `<scheme> <jwt>` as it is stored and sent; null if there is none. */
  const token = shallowRef<string | null>(null)
  /** Why the last session ended; null while there is one, and before the first. */
  const endedBy = shallowRef<EndReason | null>(null)
  /** The end that is near; null while it is not. */
  const ending = shallowRef<Ending | null>(null)

  const access = computed(() => parseToken(token.value))
  const claims = computed(() => access.value?.claims ?? null)
  const userId = computed(() => claims.value?.user_id ?? null)
  /** Milliseconds since 1970; null if the token does not say. */
  const expiresAt = computed(() => access.value?.expiresAt ?? null)
  const isAuthenticated = computed(() => token.value !== null)

  let refresh: string | null = null
  let credential: Credential | null = null
  // Aborts the requests of one person, and whose they are.
  let requests = new AbortController()
  let owner: unknown
  let lastHeard: unknown
  let hasLooked = false
  const listeners = new Set<EndListener>()

  const upkeep = createUpkeep({
    dialect,
    server,
    clock,
    current() {
      follow()
      return credential?.token ?? null
    },
    signal: () => requests.signal,
    adopt: (issued) => take(issued.access, issued.refresh ?? refresh, 'renewed'),
    end,
    announce: (next) => (ending.value = next),
  })

  /** The value with the configured scheme in front, or null if it is no token of ours. */
  function normalize(value: string): string | null {
    const parsed = parseToken(value)
    if (!parsed) return opaqueToken(value, scheme)
    const isOurs = parsed.scheme === '' || parsed.scheme.toLowerCase() === scheme.toLowerCase()
    return isOurs ? `${scheme} ${parsed.jwt}` : null
  }

  /** Takes in what the server has handed out; false if it is no token of ours, has expired, or is somebody else's. */
  function take(
    issued: string,
    nextRefresh: string | null,
    origin: Origin,
    remember?: boolean,
  ): boolean {
    const value = normalize(issued)
    const parsed = parseToken(value)
    clock.hear(parsed?.issuedAt ?? NaN, 'token')
    const user = parsed?.claims.user_id ?? null
    if (!value || clock.now() >= (parsed?.expiresAt ?? Infinity)) return false
    if (origin === 'renewed' && user !== credential?.user) return false
    const tokens = { access: value, refresh: nextRefresh }
    storage.write(tokens, remember)
    hold(tokens, origin)
    return true
  }

  /** What others look at comes last: should a watcher throw, everything else is as it should be. */
  function hold(tokens: StoredTokens | null, origin: Origin): void {
    refresh = tokens?.refresh ?? null
    credential = null
    if (tokens) {
      const parsed = parseToken(tokens.access)
      const user = parsed?.claims.user_id ?? null
      if (owner !== user) abortRequests()
      owner = user
      credential = { token: tokens.access, user, signal: requests.signal }
      upkeep.follow(parsed, refresh, origin)
      endedBy.value = null
    } else upkeep.stop()
    token.value = tokens?.access ?? null
  }

  function abortRequests(): void {
    requests.abort()
    requests = new AbortController()
  }

  /**
   * Takes over what is stored, and mends what is no token of ours.
   *
   * @param isRequest whether a request is about to be sent: if the session is gone, its refusal will tell
   */
  function follow(isRequest = false): void {
    const stored = storage.read()
    const held = credential?.token ?? null
    if ((stored?.access ?? null) === held && (stored?.refresh ?? null) === refresh) return
    const mended = stored && normalize(stored.access)
    const tokens = mended ? { ...stored, access: mended } : null
    if (stored && !tokens) storage.drop()
    else if (tokens && mended !== stored?.access) storage.write(tokens)
    hold(tokens, 'stored')
    if (held === null || tokens) return
    abortRequests()
    if (!isRequest) tell('elsewhere', false)
  }

  /**
   * What a request is sent with at this moment, null without a session. Storage is looked at again, once in a turn of the
   * event loop: someone with the developer tools may have changed it, and that raises no event in the same tab.
   */
  function current(): Credential | null {
    if (!hasLooked) {
      hasLooked = true
      void Promise.resolve().then(() => (hasLooked = false))
      if (storage.peek() !== (credential?.token ?? null)) follow(true)
    }
    return credential
  }

  /**
   * Signs a person in.
   *
   * @param issued the access token, with or without its scheme
   * @throws UnusableTokenError if it is no token or has expired; then nothing has changed
   */
  function begin(
    issued: string,
    { remember = true, refresh: next = null }: BeginOptions = {},
  ): void {
    if (take(issued, next, 'issued', remember)) return
    throw new UnusableTokenError('The server answered without a token that can be used.')
  }

  /**
   * Forgets the session, and tells everyone who asked by {@link onEnd} why, also when there was none. Signing out counts
   * for the whole browser; a verdict on a token of this tab alone does nothing to the one that other tabs share.
   *
   * @param isDemanded whether what was asked for cannot be had without signing in
   */
  function end(reason: EndReason = 'signed-out', isDemanded = false): void {
    if (reason === 'signed-out') {
      storage.clear()
      abortRequests()
    } else if (credential) storage.drop()
    const hadSession = credential !== null
    if (hadSession) endedBy.value = null
    try {
      hold(null, 'stored')
    } finally {
      tell(reason, isDemanded)
    }
  }

  function tell(reason: EndReason, isDemanded: boolean): void {
    // Whoever is told again, when there was no session left, is not told why the last one ended.
    endedBy.value ??= reason
    for (const listener of listeners) {
      try {
        listener(reason, isDemanded)
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** Calls back each time a session ends or is found missing. Returns how to stop. */
  function onEnd(listener: EndListener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Hears the server's clock in the `Date` of an answer. */
  function hear(date: unknown): void {
    if (date === lastHeard) return
    lastHeard = date
    if (clock.hear(Date.parse(String(date)), 'answer')) upkeep.look()
  }

  follow()
  const stopListening = storage.onChange(() => follow())
  onScopeDispose(() => {
    stopListening()
    upkeep.close()
  })

  const { isDue, isDead, isDoubtful, renew } = upkeep
  /** The session as requests see it. Raw, since Pinia wraps each function of a store in more work than they do. */
  const session = markRaw({ current, isDue, isDead, isDoubtful, renew, end, hear })
  return {
    token,
    claims,
    userId,
    expiresAt,
    isAuthenticated,
    endedBy,
    ending,
    isKept: storage.isKept,
    session,
    begin,
    end,
    renew,
    onEnd,
  }
})

export type AuthStore = ReturnType<typeof useAuthStore>

function authOptions(): AuthOptions {
  const provided = hasInjectionContext() ? inject(authOptionsKey, null) : null
  if (provided) return provided
  const dialect = dialects['drf-jwt']
  const server: TokenServer = {
    renew: async () => ({ outcome: 'unavailable' }),
    isThere: async () => true,
  }
  return { storage: createTokenStorage(), dialect, scheme: dialect.scheme, server }
}
