/** A session that a test holds in its hands. */
import { vi } from 'vitest'
import type { Credential } from '@/auth/session.ts'
import type { Session } from '@/http/session-port.ts'

const people = new Map<unknown, AbortSignal>()

/** What a request is sent with; the same signal as long as the person is the same. */
export function credentialOf(token: string, user = 1, signal = signalOf(user)): Credential {
  return { token, signal }
}

function signalOf(user: number): AbortSignal {
  const signal = people.get(user) ?? new AbortController().signal
  people.set(user, signal)
  return signal
}

/** Is never due, and ends when it is told to. What is not said here is up to the test. */
export function fakeSession(token: string | null = 'JWT t.0.0') {
  const session = {
    credential: token === null ? null : credentialOf(token),
    current: vi.fn((): Credential | null => session.credential),
    isDue: vi.fn(() => false),
    isDead: vi.fn(() => false),
    renew: vi.fn<Session['renew']>(async () => 'refused'),
    end: vi.fn<Session['end']>(() => {
      session.credential = null
    }),
    hear: vi.fn<Session['hear']>(),
  }
  return session
}

/** From now on a renewal brings another token of the same person. */
export function renewing(session: ReturnType<typeof fakeSession>): void {
  session.renew.mockImplementation(async () => {
    if (session.credential) session.credential = { ...session.credential, token: 'JWT t.1.1' }
    return 'renewed'
  })
}
