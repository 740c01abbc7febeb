/** A fake session under the control of a test. */
import { vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import type { Credential } from '@/auth/session-state.ts'
import type { RequestSession } from '@/http/request-config.ts'

const userSignals = new Map<unknown, AbortSignal>()

/** The credential of a request. The signal is the same for all requests of one user. */
export function credentialOf(token: string, user = 1, signal = signalOf(user)): Credential {
  return { token, signal }
}

function signalOf(user: number): AbortSignal {
  const signal = userSignals.get(user) ?? new AbortController().signal
  userSignals.set(user, signal)
  return signal
}

/** The backend whose responses reject a session. */
export const authBackend = authBackends['drf-jwt']

/** A session that never needs a refresh, whose refresh is rejected, and which ends on demand. A test overrides the rest. */
export function fakeSession(token: string | null = 'JWT t.0.0') {
  const session = {
    credential: token === null ? null : credentialOf(token),
    current: vi.fn((): Credential | null => session.credential),
    needsRefresh: vi.fn(() => false),
    isExpired: vi.fn(() => false),
    refresh: vi.fn<RequestSession['refresh']>(async () => 'rejected'),
    end: vi.fn<RequestSession['end']>(() => {
      session.credential = null
    }),
    syncClock: vi.fn<RequestSession['syncClock']>(),
  }
  return session
}

/** From now on a refresh succeeds, with a new token of the same user. */
export function letRefreshSucceed(session: ReturnType<typeof fakeSession>): void {
  session.refresh.mockImplementation(async () => {
    if (session.credential) session.credential = { ...session.credential, token: 'JWT t.1.1' }
    return 'refreshed'
  })
}
