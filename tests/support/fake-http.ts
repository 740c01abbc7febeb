/** A session that can end, an API that answers as told, and what came of it. */
import { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import { vi } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type Reply } from './fake-adapter.ts'
import { fakeSession } from './test-session.ts'

type Answer = (count: number, config: InternalAxiosRequestConfig) => Reply | Error

// More requests than any test makes: whatever goes round in circles comes to an end here.
const tooMany = 60

export function given(reply: Reply | Error | Answer, token: string | null = 'JWT t.0.0') {
  const session = fakeSession(token)
  const report = vi.fn()
  const page = vi.fn<() => unknown>(() => '/orders')
  // What the requests were sent with, in turn: the error no longer knows it.
  const tokens: unknown[] = []
  const { adapter, sent } = fakeAdapter((config, count) => {
    tokens.push(config.headers.get('Authorization') ?? null)
    if (count > tooMany) return new AxiosError('It goes round in circles.', 'CIRCLES', config, {})
    return typeof reply === 'function' ? reply(count, config) : reply
  })
  const http = createHttp({ adapter, session, report, page })
  return { http, session, report, page, sent, tokens }
}

export const refused = (code: string | null = null): Reply => ({
  status: 403,
  data: code && { code },
})

export const networkDown = () =>
  new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})
