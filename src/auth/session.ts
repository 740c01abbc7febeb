/** Who is signed in? What is held of a session: taken over from storage or the server, and ended. */
import { shallowRef } from 'vue'
import { createClock } from './server-clock.ts'
import type { Dialect } from './backends/index.ts'
import { createEnds, type EndReason } from './session-events.ts'
import type { TokenServer } from './token-refresh.ts'
import type { StoredTokens, TokenStorage } from './token-storage.ts'
import { parseToken, toSend, UnusableTokenError } from './token.ts'
import { createUpkeep, type Ending, type Origin } from './refresh-scheduler.ts'

/** What a session is made from. */
export interface AuthOptions {
  storage: TokenStorage
  dialect: Dialect
  /** The word before the token in the `Authorization` header. */
  scheme: string
  server: TokenServer
}

/** What a request is sent with. The same object as long as the tokens are the same. */
export interface Credential {
  /** `<scheme> <jwt>` */
  readonly token: string
  /** Aborts when this person signs out, or another signs in; so it is the same for as long as the person is. */
  readonly signal: AbortSignal
}

/** Whose it is: null if the token does not say. */
type Held = Credential & { readonly refresh: string | null; readonly user: unknown }

export interface BeginOptions {
  /** Keep the session when the browser is closed. Unless it is said, as the one before; without one before, true. */
  remember?: boolean
  /** The refresh token of a dialect that has one. */
  refresh?: string | null
}

/** Takes over the session that is stored, if one is, and follows what other tabs make of it. */
export function createSession({ storage, scheme, dialect, server }: AuthOptions) {
  const clock = createClock()
  const ends = createEnds()
  const token = shallowRef<string | null>(null)
  const endedBy = shallowRef<EndReason | null>(null)
  const ending = shallowRef<Ending | null>(null)

  let held: Held | null = null
  // Aborts the requests of one person, and whose they are.
  let requests = new AbortController()
  let owner: unknown
  let hasLooked = false
  let isClosed = false

  const upkeep = createUpkeep({
    dialect,
    server,
    clock,
    current() {
      follow()
      return held?.token ?? null
    },
    signal: () => requests.signal,
    adopt: ({ access, refresh }) => take(access, refresh ?? held?.refresh ?? null, 'renewed'),
    end,
    announce: (next) => (ending.value = next),
  })

  /** Takes in what the server has handed out; false if it is no token of ours, has expired, or is somebody else's. */
  function take(issued: string, refresh: string | null, origin: Origin, remember?: boolean) {
    const access = toSend(issued, scheme)
    // The same token again is no news, and was not issued just now.
    if (origin === 'renewed' && access === held?.token) return false
    const parsed = parseToken(access)
    clock.hear(parsed?.issuedAt ?? NaN, 'token')
    if (!access || clock.isPast(parsed?.expiresAt ?? Infinity)) return false
    if (origin === 'renewed' && userOf(access) !== held?.user) return false
    storage.write({ access, refresh }, remember)
    hold({ access, refresh }, origin)
    return true
  }

  /** What others look at comes last: should a watcher throw, all else is as it should be. */
  function hold(tokens: StoredTokens | null, origin: Origin): void {
    if (tokens) {
      const { access, refresh } = tokens
      const user = userOf(access)
      // Whoever is not named may be anybody, but for a renewal.
      if (owner !== user || (user === null && origin !== 'renewed')) abortRequests()
      owner = user
      held = { token: access, refresh, user, signal: requests.signal }
      upkeep.follow(parseToken(access), refresh, origin)
      endedBy.value = null
    } else {
      held = null
      upkeep.stop()
    }
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
    if (isClosed) return
    const stored = storage.read()
    if (stored?.access === held?.token && stored?.refresh === held?.refresh) return
    const access = stored && toSend(stored.access, scheme)
    const tokens = access ? { ...stored, access } : null
    if (!tokens) storage.drop()
    else if (access !== stored?.access) storage.write(tokens)
    const hadSession = held !== null
    hold(tokens, 'stored')
    if (!hadSession || tokens) return
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
      if (storage.peek() !== (held?.token ?? null)) follow(true)
    }
    return held
  }

  /**
   * Signs a person in.
   *
   * @param issued the access token, with or without its scheme
   * @throws UnusableTokenError if it is no token or has expired; then nothing has changed
   */
  function begin(issued: string, { remember, refresh = null }: BeginOptions = {}): void {
    if (take(issued, refresh, 'issued', remember)) return
    throw new UnusableTokenError('The server answered without a token that can be used.')
  }

  /**
   * Forgets the session, and tells everyone who asked by `onEnd` why, also when there was none. Signing out counts for the
   * whole browser; a verdict on a token of this tab alone does nothing to the one that other tabs share.
   *
   * @param isDemanded whether what was asked for cannot be had without signing in
   */
  function end(reason: EndReason = 'signed-out', isDemanded = false): void {
    if (reason === 'signed-out') {
      storage.clear()
      abortRequests()
    } else if (held) storage.drop()
    try {
      hold(null, 'stored')
    } finally {
      tell(reason, isDemanded)
    }
  }

  function tell(reason: EndReason, isDemanded: boolean): void {
    // Whoever is told again, when there was no session left, is not told why the last one ended.
    endedBy.value ??= reason
    ends.tell(reason, isDemanded)
  }

  follow()
  const stopListening = storage.onChange(() => follow())

  return {
    token,
    endedBy,
    ending,
    current,
    isDue: upkeep.isDue,
    isDead: upkeep.isDead,
    isDoubtful: upkeep.isDoubtful,
    renew: upkeep.renew,
    insist: upkeep.insist,
    begin,
    end,
    onEnd: ends.onEnd,
    hear: upkeep.hear,
    close: () => {
      isClosed = true
      requests.abort()
      stopListening()
      upkeep.close()
    },
  }
}

function userOf(access: string): unknown {
  return parseToken(access)?.claims.user_id ?? null
}
