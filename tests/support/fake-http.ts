/** An HTTP client with a fake session and fake responses, for tests of `src/http`. */
import { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import { vi } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { fakeAdapter, type FakeResponse } from './fake-adapter.ts'
import { authBackend, fakeSession } from './test-session.ts'

type RespondTo = (count: number, config: InternalAxiosRequestConfig) => FakeResponse | Error

// More than any test sends: ends an infinite loop of retries.
const MAX_REQUESTS = 60

export function setUpHttp(
  reply: FakeResponse | Error | RespondTo,
  token: string | null = 'JWT t.0.0',
) {
  const session = fakeSession(token)
  const report = vi.fn()
  const page = vi.fn<() => unknown>(() => '/orders')
  // The Authorization headers in the order of the requests: errors do not contain them.
  const tokens: unknown[] = []
  const { adapter, sent } = fakeAdapter((config, count) => {
    tokens.push(config.headers.get('Authorization') ?? null)
    if (count > MAX_REQUESTS) return new AxiosError('Too many requests.', 'LOOP', config, {})
    return typeof reply === 'function' ? reply(count, config) : reply
  })
  const http = createHttp({ adapter, session, authBackend, report, page, readError: readAnyFormat })
  return { http, session, report, page, sent, tokens }
}

/** Waits until the requests so far are sent, a moment after the call. */
export const requestsSent = () => Promise.resolve()

export const forbidden = (code: string | null = null): FakeResponse => ({
  status: 403,
  data: code === null ? {} : { code },
})
