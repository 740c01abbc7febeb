/** An HTTP client on a fake network, for requests that take no part in the session: none of them may end it. */
import { expect, vi } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type FakeResponse } from './fake-adapter.ts'
import { authBackend, fakeSession } from './test-session.ts'

/** @param reply to each request */
export function sessionlessHttp(reply: FakeResponse | Error) {
  const { adapter, sent } = fakeAdapter(() => reply)
  const session = fakeSession()
  session.end.mockImplementation(() => expect.unreachable('the session was ended'))
  const report = vi.fn()
  const http = createHttp({ adapter, session, authBackend, report })
  const lastBody = () => JSON.parse(sent.at(-1)?.data ?? 'null') as unknown
  return { http, report, sent, lastBody }
}
