/** Single-flight token refresh: one request for all callers of this tab, and for all tabs through a cross-tab lock (Web Locks). */
import type { IssuedTokens } from './backends/auth-backend.ts'
import type { TokenStorage } from './token-storage.ts'

/** The server's response to a refresh. `code` is that of its error body, `retryAfter` is in seconds. */
export type RefreshResult =
  | { outcome: 'refreshed'; tokens: IssuedTokens }
  | { outcome: 'rejected'; code: string | null }
  | { outcome: 'unavailable'; retryAfter?: number | null }
  /** The server has no such endpoint, or not at this moment: during a deployment, say. */
  | { outcome: 'unsupported' }
  /** No credential was sent, but the server is reachable. */
  | { outcome: 'kept' }

/**
 * How a refresh ended.
 *
 * - `refreshed`: there are new tokens
 * - `rejected`: the server does not refresh this session, and it is over
 * - `unavailable`: no response, or an error that says nothing about the session
 * - `unsupported`: the server has no refresh endpoint, so that only the API can tell whether the token is still valid. Nor is an
 *   endpoint what answers without usable tokens
 * - `superseded`: the session was refreshed, ended or replaced meanwhile, and the stored tokens count
 * - `kept`: no credential was sent, and the session goes on
 */
export type RefreshOutcome =
  | 'refreshed'
  | 'rejected'
  | 'unavailable'
  | 'unsupported'
  | 'superseded'
  | 'kept'

/** The server's token endpoints, as far as a session needs them. No function ever rejects. */
export interface TokenServer {
  /** @param credential the access or the refresh token, whichever the backend expects */
  refresh(credential: string, signal: AbortSignal): Promise<RefreshResult>
  /**
   * Whether the server responds at all, so that its clock is known.
   *
   * @param access `<scheme> <token>` to ask about a token whose expiry may have been put off
   * @returns `accepted` unless the server rejects that token
   */
  ping(signal: AbortSignal, access?: string | null): Promise<boolean | 'accepted'>
  /**
   * Tells the server of a sign-out, also while the page closes. Nothing waits for it.
   *
   * @param access `<scheme> <token>`; null if it is certain that the server rejects it
   * @returns false if the server could not be told; true if it has been, or there is nothing to tell
   */
  signOut(access: string | null, refresh: string | null): Promise<boolean>
}

// How long to wait for another tab's lock.
const LOCK_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 10_000
// How long to wait for another tab's tokens, which become visible a moment after its lock is free, or after it was asked.
const STORAGE_EVENT_TIMEOUT_MS = 1_000

/**
 * Creates the refresh function. It resolves to what `applyResult` returns, or to `superseded` if the session was refreshed,
 * ended or replaced meanwhile, here or in another tab: then the stored tokens count. It never rejects.
 *
 * @param storage may hold used-up tokens: then the refresh asks for those of another tab, and counts as rejected without any
 * @param current returns the current access token, read again from storage; null without a session
 * @param sessionSignal returns the signal that aborts when the session is over for good
 * @param request sends the refresh request; never rejects
 * @param applyResult applies the result to the session that the request was sent for
 * @param onSettled called when the refresh is over
 * @param lockName of the Web Lock that the tabs of the app share
 */
export function createTokenRefresh<Outcome>(
  storage: Pick<TokenStorage, 'isBehind' | 'ask'>,
  current: () => string | null,
  sessionSignal: () => AbortSignal,
  request: (signal: AbortSignal) => Promise<RefreshResult>,
  applyResult: (result: RefreshResult) => Outcome,
  onSettled: () => void,
  lockName = 'latchkey',
) {
  let inFlight: Promise<Outcome | 'superseded'> | null = null

  async function refreshOnce(): Promise<Outcome | 'superseded'> {
    const before = current()
    const signal = sessionSignal()
    const hasChanged = () => current() !== before
    const changeInOtherTab = (stop: AbortSignal) =>
      new Promise<void>((resolve) => {
        window.addEventListener('storage', () => hasChanged() && resolve(), { signal: stop })
        storage.ask()
      })
    const waitForChange = () => withTimeout(STORAGE_EVENT_TIMEOUT_MS, signal, changeInOtherTab)

    const freeLock = await requestLock(lockName, { ifAvailable: true })
    // Without Web Locks (plain HTTP), or if another tab keeps the lock too long, go on without it: no tab can block another.
    const release =
      freeLock ??
      (await withTimeout(LOCK_TIMEOUT_MS, signal, (stop) =>
        requestLock(lockName, { signal: stop }),
      ))
    try {
      if (((release && !freeLock) || storage.isBehind()) && !hasChanged()) await waitForChange()
      if (storage.isBehind()) return applyResult({ outcome: 'rejected', code: 'token_version' })
      if (hasChanged()) return 'superseded'
      const result = await withTimeout(REQUEST_TIMEOUT_MS, signal, request)
      // Without the lock, another tab may have sent the same token first.
      if (!release && result?.outcome === 'rejected') await waitForChange()
      return hasChanged() ? 'superseded' : applyResult(result ?? { outcome: 'unavailable' })
    } finally {
      release?.()
    }
  }

  return {
    isInFlight: () => inFlight !== null,
    refresh: () =>
      (inFlight ??= refreshOnce().finally(() => {
        inFlight = null
        onSettled()
      })),
  }
}

/** The cross-tab lock. Resolves to the function that releases it, or to null if the lock is not granted. */
function requestLock(name: string, options: LockOptions): Promise<(() => void) | null> {
  return new Promise<(() => void) | null>((resolve, reject) => {
    // The browser keeps the lock until the returned promise resolves: its `resolve` is the function that releases it.
    const onGranted = (lock: Lock | null) =>
      lock && !options.signal?.aborted
        ? new Promise<void>((release) => resolve(release))
        : resolve(null)
    navigator.locks.request(name, options, onGranted).catch(reject)
  }).catch(() => null)
}

/** What `start` resolves to; null if it rejects, takes longer than the time-out, or the signal aborts. */
function withTimeout<T>(
  timeoutMs: number,
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const controller = new AbortController()
  return new Promise((resolve) => {
    const stop = () => {
      resolve(null)
      controller.abort()
    }
    const timer = setTimeout(stop, timeoutMs)
    controller.signal.addEventListener('abort', () => clearTimeout(timer))
    signal.addEventListener('abort', stop, { signal: controller.signal })
    start(controller.signal)
      .then(resolve, stop)
      .finally(() => controller.abort())
  })
}
