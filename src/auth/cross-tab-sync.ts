/** Keeps the session in step with storage: the sign-in, refresh or sign-out of another tab, and edits in the developer tools. */
import type { EndListener } from './session-events.ts'
import { abortRequests, type Credential, type SessionState } from './session-state.ts'
import type { StoredTokens, TokenStorage } from './token-storage.ts'
import { normalizeToken } from './token.ts'

/**
 * @param scheme the authentication scheme that stored tokens must have
 * @param setTokens puts the stored tokens into the session; null without any
 * @param emitEnd called when another tab has ended the session
 */
export function createCrossTabSync(
  storage: TokenStorage,
  scheme: string,
  state: SessionState,
  setTokens: (tokens: StoredTokens | null, origin: 'stored') => void,
  emitEnd: EndListener,
) {
  // Another app on this origin may use the same key. What has our scheme is a damaged token of ours; what is shorter is a word,
  // such as `undefined`, and what is longer fits into no header.
  const foreign = new RegExp(`^(?!${scheme}).{16,8192}$`, 'is')
  let isChecked = false
  let isClosed = false

  /**
   * Takes the stored tokens into the session, and corrects or removes what is left of them.
   *
   * @param isRequest whether a request is about to be sent: if the session is gone, the rejection of that request tells the user
   */
  function syncFromStorage(isRequest = false): void {
    if (isClosed) return
    const stored = storage.read()
    const before = state.tokens
    if (stored?.access === before?.token && stored?.refresh === before?.refresh) return
    const access = stored && normalizeToken(stored.access, scheme)
    const tokens = access ? { ...stored, access } : null
    const isForeign = stored !== null && foreign.test(stored.access)
    if (tokens) {
      if (access !== stored?.access) storage.write(tokens)
    } else if (before || !isForeign) storage.clearOwn(isForeign)
    setTokens(tokens, 'stored')
    if (!before || tokens) return
    abortRequests(state)
    if (!isRequest) emitEnd('other-tab', false)
  }

  const stopListening = storage.onChange(() => syncFromStorage())

  return {
    syncFromStorage,
    /**
     * The credential of the next request, null without a session. Checks storage once per turn of the event loop: an edit in
     * the developer tools fires no storage event in the same tab.
     */
    current(): Credential | null {
      if (!isChecked) {
        isChecked = true
        void Promise.resolve().then(() => (isChecked = false))
        if (storage.peek() !== (state.tokens?.token ?? null)) syncFromStorage(true)
      }
      return state.tokens
    },
    close() {
      isClosed = true
      stopListening()
    },
  }
}
