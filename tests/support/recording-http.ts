/** An HTTP client in a session that gets fixed replies, and records what it sends. */
import { vi } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { fakeAdapter, type FakeResponse } from './fake-adapter.ts'
import { authBackend, fakeSession } from './test-session.ts'

/** @param replies one for each request; empty for any further one */
export function recordingHttp(...replies: FakeResponse[]) {
  const bodies: unknown[] = []
  const { adapter, sent } = fakeAdapter(({ data }, count) => {
    bodies.push(JSON.parse(String(data)))
    return replies[count - 1] ?? {}
  })
  const session = fakeSession()
  const report = vi.fn()
  const http = createHttp({ adapter, session, authBackend, report, readError: readAnyFormat })
  return { http, sent, bodies, session, report }
}
