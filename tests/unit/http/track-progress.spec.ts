import { describe, expect, it, vi } from 'vitest'
import { trackProgress } from '@/http/track-progress.ts'
import { requestsSent, setUpHttp } from '../../support/fake-http.ts'
import { networkError } from '../../support/fake-adapter.ts'
import { letRefreshSucceed } from '../../support/test-session.ts'

function setUpProgress(...options: Parameters<typeof setUpHttp>) {
  const { http, session, sent } = setUpHttp(...options)
  const start = vi.fn()
  const done = vi.fn()
  trackProgress(http, { start, done })
  return { http, session, sent, start, done }
}

describe('request progress', () => {
  it('starts the progress together with the request, and ends it with the response', async () => {
    const { http, sent, start, done } = setUpProgress({ data: { ok: true } })
    const request = http.get('a')
    expect(start).toHaveBeenCalledTimes(1)
    await requestsSent()
    expect(sent).toHaveLength(1)
    expect(done).not.toHaveBeenCalled()
    await expect(request).resolves.toMatchObject({ status: 200, data: { ok: true } })
    expect(start).toHaveBeenCalledTimes(1)
    expect(done).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['a rejected request', { status: 500 }, 'server'],
    ['a request without a network', networkError(), 'network'],
  ])('ends the progress of %s once, and rejects with its error', async (_name, reply, kind) => {
    const { http, start, done } = setUpProgress(reply)
    await expect(http.get('a')).rejects.toMatchObject({ failure: { kind } })
    expect(start).toHaveBeenCalledTimes(1)
    expect(done).toHaveBeenCalledTimes(1)
  })

  it('ends the progress of a request that is not sent because the session cannot be refreshed', async () => {
    const { http, session, sent, start, done } = setUpProgress({ data: {} })
    session.needsRefresh.mockReturnValue(true)
    await expect(http.get('a')).rejects.toMatchObject({ failure: { kind: 'session-expired' } })
    expect(sent).toHaveLength(0)
    expect(start).toHaveBeenCalledTimes(1)
    expect(done).toHaveBeenCalledTimes(1)
  })

  it('starts and ends the progress once if a request is repeated after a refresh', async () => {
    const { http, session, sent, start, done } = setUpProgress((count) =>
      count === 1 ? { status: 401 } : { data: {} },
    )
    letRefreshSucceed(session)
    await http.get('a')
    expect(sent).toHaveLength(2)
    expect(start).toHaveBeenCalledTimes(1)
    expect(done).toHaveBeenCalledTimes(1)
  })
})
