/** Several tabs of one browser in one test: they share `localStorage`, and each has a `sessionStorage` that can be duplicated. */
import { beforeEach, vi } from 'vitest'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { loadStore, type StoreOptions } from './auth-store.ts'
import { stubBroadcastChannel } from './fake-broadcast-channel.ts'
import { makeJwt } from './make-jwt.ts'
import { createMemoryStorage, itemsOf } from './memory-storage.ts'
import { notifyingLocalStorage } from './notifying-storage.ts'

beforeEach(stubBroadcastChannel)

/**
 * Opens a tab.
 *
 * @param items what its `sessionStorage` holds
 * @returns its store; `copy` returns what a duplicate starts with, or the tab itself when it is restored later
 */
export function openTab(items: [string, string][] = [], options: StoreOptions = {}) {
  const session = createMemoryStorage(items)
  const { auth, ends } = loadStore({
    ...options,
    storage: createTokenStorage(shareSessionStorage, undefined, notifyingLocalStorage, session),
  })
  return {
    auth,
    ends,
    session,
    copy: () => itemsOf(session),
    duplicate: () => openTab(itemsOf(session), options),
    /** Closes the tab. The browser keeps the returned items, to restore it. */
    close() {
      auth.$dispose()
      return itemsOf(session)
    },
  }
}

/** A server with refresh token rotation: each refresh token is valid once. */
export function rotatingServer() {
  let valid = 1
  const refresh = vi.fn(async (credential: string): Promise<RefreshResult> => {
    if (credential !== `r${valid}`) return { outcome: 'rejected', code: 'token_not_valid' }
    valid++
    const tokens = { access: makeJwt({ jti: `${valid}` }), refresh: `r${valid}` }
    return { outcome: 'refreshed', tokens }
  })
  return { authBackend: 'simplejwt' as const, refresh }
}

/** A tab whose user has signed in without “Remember me”. */
export function openSignedIn(options: Parameters<typeof openTab>[1] = rotatingServer()) {
  const tab = openTab([], options)
  tab.auth.signIn(makeJwt({ jti: '1' }), { remember: false, refresh: 'r1' })
  return tab
}

/** Delivers events and messages, without letting time pass. */
export const deliver = () => vi.advanceTimersByTimeAsync(0)

export type Tab = ReturnType<typeof openTab>

export const usernameOf = ({ auth }: Tab) => auth.claims?.username
