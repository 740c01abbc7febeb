/** The session: signs a user in and out, refreshes the tokens, and follows storage, which other tabs share. */
import { createServerClock } from './server-clock.ts'
import type { SessionBackend } from './backends/auth-backend.ts'
import { createCrossTabSync } from './cross-tab-sync.ts'
import { acceptIssuedToken } from './issued-token.ts'
import { createRefreshScheduler } from './refresh-scheduler.ts'
import { createSessionEvents, type EndListener, type EndReason } from './session-events.ts'
import {
  abortRequests,
  createSessionState,
  replaceTokens,
  type Credential,
  type SessionRefs,
} from './session-state.ts'
import type { RefreshOutcome, TokenServer } from './token-refresh.ts'
import type { StoredTokens, TokenStorage } from './token-storage.ts'
import { UnusableTokenError } from './token.ts'
import type { TokenOrigin } from './tracked-token.ts'

export interface AuthOptions {
  storage: TokenStorage
  authBackend: SessionBackend
  server: TokenServer
  /** The Web Lock of the tab that refreshes; `latchkey` by default. Another one makes way for another app on the same origin. */
  lockName?: string
}

export interface SignInOptions {
  /** Whether the session outlives the browser window. By default it is as for the previous session, and true for the first. */
  remember?: boolean
  /** The refresh token of a backend that has one. */
  refresh?: string | null
  /** When the access token expires, if the response says so beside it. See `IssuedTokens`. */
  expiresAt?: number | null
}

export interface Session extends SessionRefs {
  /** The credential of the next request; null without a session. Checks storage first. */
  current: () => Credential | null
  /** Whether a request with the token has to wait for {@link refresh}. */
  needsRefresh: () => boolean
  /** Whether it is certain that the server rejects the token. */
  isExpired: () => boolean
  /** Whether the token may be expired, and must be checked before anything relies on it. */
  mayBeExpired: () => boolean
  /**
   * Refreshes the tokens, or joins the refresh in flight. Never rejects.
   *
   * @param isRejection whether the server has just rejected the access token
   */
  refresh: (isRejection?: boolean) => Promise<RefreshOutcome>
  /** As `refresh`, when the user requests it: the back-off does not apply, unless it came from `Retry-After`. */
  refreshNow: () => Promise<RefreshOutcome>
  /**
   * Signs a user in.
   *
   * @param issued the access token, with or without its scheme
   * @throws UnusableTokenError if it is no token or has expired; then nothing has changed
   */
  signIn: (issued: string, options?: SignInOptions) => void
  /**
   * Signs the user out of all tabs at once, and tells the server.
   *
   * @returns resolves to false if the server could not be told. Never rejects.
   */
  signOut: () => Promise<boolean>
  /**
   * Ends the session and calls the listeners of `onEnd`, also when there was none. Removes only the tokens that this tab uses.
   *
   * @param isSignInRequired whether the page cannot show what it requested without a sign-in
   */
  end: (reason: Exclude<EndReason, 'signed-out'>, isSignInRequired?: boolean) => void
  /** Calls the listener each time a session ends or is found missing. Returns the function that removes it. */
  onEnd: (listener: EndListener) => () => void
  /** @param date the `Date` header of a response of the API */
  syncClock: (date: unknown) => void
  /** Names the user of the tokens in use, which name nobody. A refresh keeps the name, and any other token forgets it. */
  nameUser: (id: string) => void
  /** Stops timers and listeners, and aborts all requests. */
  close: () => void
}

/** Creates the session from the stored tokens, if there are any, and follows what other tabs store. */
export function createSession(options: AuthOptions): Session {
  const { storage, authBackend, server } = options
  const clock = createServerClock()
  const state = createSessionState()
  const { onEnd, emitEnd } = createSessionEvents(state.refs.endReason)
  const scheduler = createRefreshScheduler({
    ...options,
    clock,
    current() {
      crossTabSync.syncFromStorage()
      return state.tokens?.token ?? null
    },
    signal: () => state.requests.signal,
    acceptTokens: (issued) =>
      acceptTokens(
        { ...issued, refresh: issued.refresh ?? state.tokens?.refresh ?? null },
        'refreshed',
      ),
    forgetExpiry() {
      storeTokens({ ...state.tokens!, expiresAt: null }, 'refreshed')
    },
    end,
    onExpiryWarning: (warning) => (state.refs.expiryWarning.value = warning),
  })

  /** Stores the tokens of a response; false if they cannot be used. */
  function acceptTokens(issued: StoredTokens, origin: TokenOrigin, remember?: boolean): boolean {
    const previous = origin === 'refreshed' ? state.tokens : undefined
    const access = acceptIssuedToken(issued.access, authBackend, clock, previous)
    if (!access) return false
    storeTokens({ ...issued, access }, origin, remember)
    return true
  }

  function storeTokens(tokens: StoredTokens, origin: TokenOrigin, remember?: boolean): void {
    storage.write(tokens, remember)
    setTokens(tokens, origin)
  }

  /** Updates the refs last, for a watcher may throw, and from the state: `track` reads storage, and may end the session. */
  function setTokens(tokens: StoredTokens | null, origin: TokenOrigin): void {
    if (tokens) {
      const { content } = replaceTokens(state, tokens, origin === 'refreshed', authBackend)
      scheduler.track(content, tokens.refresh, origin)
      if (state.tokens) state.refs.endReason.value = null
    } else {
      state.tokens = null
      scheduler.stop()
    }
    state.refs.shown.value = state.tokens
  }

  function end(reason: EndReason, isSignInRequired = false): void {
    if (reason === 'signed-out') {
      storage.clear()
      abortRequests(state)
    } else if (state.tokens) storage.clearOwn()
    try {
      setTokens(null, 'stored')
    } finally {
      emitEnd(reason, isSignInRequired)
    }
  }

  const crossTabSync = createCrossTabSync(storage, authBackend.scheme, state, setTokens, emitEnd)
  crossTabSync.syncFromStorage()
  return {
    ...scheduler,
    ...crossTabSync,
    ...state.refs,
    signIn(issued, { remember, refresh = null, expiresAt } = {}) {
      if (acceptTokens({ access: issued, refresh, expiresAt }, 'issued', remember)) return
      throw new UnusableTokenError('The token cannot be used.')
    },
    signOut() {
      crossTabSync.syncFromStorage(true)
      const { tokens } = state
      // By an expired access token the server may not know whose sign-out it is.
      const isTold = Promise.resolve(
        !tokens || server.signOut(scheduler.isExpired() ? null : tokens.token, tokens.refresh),
      )
      end('signed-out')
      return isTold
    },
    end,
    onEnd,
    nameUser(id) {
      state.tokens &&= { ...state.tokens, user: id }
      state.refs.shown.value = state.tokens
    },
    close() {
      crossTabSync.close()
      state.requests.abort()
      scheduler.close()
    },
  }
}
