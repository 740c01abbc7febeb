import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTokenRefresh, type RefreshResult } from '@/auth/token-refresh.ts'
import { stubWebLocks } from '../../support/fake-web-locks.ts'
import { eventually } from '../../support/eventually.ts'

const refreshed: RefreshResult = { outcome: 'refreshed', tokens: { access: 'new', refresh: null } }

/** Sets up the refresh of the token `old`. */
function setUpTokenRefresh(
  result: RefreshResult | ((signal: AbortSignal) => Promise<RefreshResult>),
  lockName?: string,
) {
  const session = { token: 'old' as string | null, controller: new AbortController() }
  const request = vi.fn(typeof result === 'function' ? result : async () => result)
  const applyResult = vi.fn(({ outcome }: RefreshResult) => outcome)
  const onSettled = vi.fn()
  const refresh = createTokenRefresh(
    { isBehind: () => false, ask: () => {} },
    () => session.token,
    () => session.controller.signal,
    request,
    applyResult,
    onSettled,
    lockName,
  )
  return { ...refresh, session, request, applyResult, onSettled }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('single-flight token refresh', () => {
  beforeEach(() => void stubWebLocks())

  it('sends one request, and resolves to the outcome of its result', async () => {
    const { refresh, isInFlight, request, applyResult, onSettled } = setUpTokenRefresh(refreshed)
    const outcome = refresh()
    expect(isInFlight()).toBe(true)
    expect(onSettled).not.toHaveBeenCalled()
    await expect(outcome).resolves.toBe('refreshed')
    expect(isInFlight()).toBe(false)
    expect(request).toHaveBeenCalledTimes(1)
    expect(applyResult).toHaveBeenCalledExactlyOnceWith(refreshed)
    expect(onSettled).toHaveBeenCalledTimes(1)
  })

  it('shares one refresh between concurrent callers, and starts another one for a later caller', async () => {
    const { refresh, request } = setUpTokenRefresh({ outcome: 'unavailable' })
    expect(refresh()).toBe(refresh())
    await expect(refresh()).resolves.toBe('unavailable')
    await refresh()
    expect(request).toHaveBeenCalledTimes(2)
  })

  it('does not wait for another app on the same origin, with a lock of its own', async () => {
    const { locks, acquireInOtherTab } = stubWebLocks()
    await acquireInOtherTab('latchkey')
    const { refresh } = setUpTokenRefresh(refreshed, 'shop')
    await expect(refresh()).resolves.toBe('refreshed')
    expect(locks.request).toHaveBeenLastCalledWith('shop', expect.anything(), expect.anything())
  })

  it.each([null, 'newer'])(
    'sends no request if the token has changed to %s while it waited for the lock',
    async (token) => {
      const { locks, acquireInOtherTab } = stubWebLocks()
      const releaseLock = await acquireInOtherTab('latchkey')
      const { refresh, session, request } = setUpTokenRefresh(refreshed)
      const outcome = refresh()
      await eventually(() => expect(locks.request).toHaveBeenCalledTimes(2))
      session.token = token
      releaseLock()
      await expect(outcome).resolves.toBe('superseded')
      expect(request).not.toHaveBeenCalled()
    },
  )

  it.each([null, 'newer'])(
    'ignores the result if the token has changed to %s during the request',
    async (token) => {
      const result = Promise.withResolvers<RefreshResult>()
      const { refresh, session, request, applyResult } = setUpTokenRefresh(() => result.promise)
      const outcome = refresh()
      await eventually(() => expect(request).toHaveBeenCalled())
      session.token = token
      result.resolve(refreshed)
      await expect(outcome).resolves.toBe('superseded')
      expect(applyResult).not.toHaveBeenCalled()
    },
  )

  it('resolves to unavailable if the request rejects with an error', async () => {
    const { refresh } = setUpTokenRefresh(() => Promise.reject(new Error('a programming error')))
    await expect(refresh()).resolves.toBe('unavailable')
  })

  it('aborts the request after ten seconds, and resolves to unavailable', async () => {
    const { refresh, request } = setUpTokenRefresh(() => new Promise(() => {}))
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(9_999)
    const [signal] = request.mock.calls[0] ?? []
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('unavailable')
    expect(signal?.aborted).toBe(true)
  })

  it('aborts the request when the session is over', async () => {
    const { refresh, session, request, applyResult } = setUpTokenRefresh(
      () => new Promise(() => {}),
    )
    const outcome = refresh()
    await eventually(() => expect(request).toHaveBeenCalled())
    session.token = null
    session.controller.abort()
    await expect(outcome).resolves.toBe('superseded')
    expect(request.mock.calls[0]?.[0].aborted).toBe(true)
    expect(applyResult).not.toHaveBeenCalled()
  })

  it('leaves no timer after a refresh', async () => {
    await setUpTokenRefresh(refreshed).refresh()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('token refresh across tabs', () => {
  it('requests the same cross-tab lock in every tab', async () => {
    const { locks } = stubWebLocks()
    await setUpTokenRefresh(refreshed).refresh()
    expect(locks.request).toHaveBeenCalledExactlyOnceWith(
      'latchkey',
      { ifAvailable: true },
      expect.any(Function),
    )
  })

  it('accepts a rejection at once while it has the cross-tab lock', async () => {
    stubWebLocks()
    const { refresh, applyResult } = setUpTokenRefresh({ outcome: 'rejected', code: null })
    await expect(refresh()).resolves.toBe('rejected')
    expect(applyResult).toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits a second for the tokens of another tab if it is rejected without the lock', async () => {
    const { refresh, session, request, applyResult } = setUpTokenRefresh({
      outcome: 'rejected',
      code: null,
    })
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(999)
    expect(request).toHaveBeenCalledTimes(1)
    expect(applyResult).not.toHaveBeenCalled()
    session.token = 'token of the other tab'
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('superseded')
    expect(applyResult).not.toHaveBeenCalled()
  })

  it('resolves to unavailable if it gets neither the lock nor a response', async () => {
    const { refresh } = setUpTokenRefresh(() => new Promise(() => {}))
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(10_000)
    await expect(outcome).resolves.toBe('unavailable')
  })

  it('leaves no listener after a refresh', async () => {
    const added = vi.spyOn(window, 'addEventListener')
    const { refresh, session } = setUpTokenRefresh({ outcome: 'rejected', code: null })
    const onAbort = vi.spyOn(session.controller.signal, 'addEventListener')
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(1_000)
    await outcome
    for (const [, , options] of [...added.mock.calls, ...onAbort.mock.calls]) {
      expect((options as AddEventListenerOptions | undefined)?.signal?.aborted).toBe(true)
    }
    expect(added).toHaveBeenCalled()
    expect(onAbort).toHaveBeenCalled()
  })

  it('accepts a rejection without the lock after a second', async () => {
    const { refresh } = setUpTokenRefresh({ outcome: 'rejected', code: null })
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(1000)
    await expect(outcome).resolves.toBe('rejected')
  })

  it('waits for the tokens of the tab that had the lock, and uses them', async () => {
    const releaseLock = await stubWebLocks().acquireInOtherTab('latchkey')
    const { refresh, session, request } = setUpTokenRefresh(refreshed)
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(500)
    releaseLock()
    await vi.advanceTimersByTimeAsync(500)
    expect(request).not.toHaveBeenCalled()
    session.token = 'token of the other tab'
    window.dispatchEvent(new StorageEvent('storage'))
    await expect(outcome).resolves.toBe('superseded')
    expect(request).not.toHaveBeenCalled()
  })

  it('sends its own request if the tab that had the lock stores nothing for a second', async () => {
    const releaseLock = await stubWebLocks().acquireInOtherTab('latchkey')
    const { refresh, request } = setUpTokenRefresh(refreshed)
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(500)
    releaseLock()
    await vi.advanceTimersByTimeAsync(999)
    expect(request).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('refreshed')
    expect(request).toHaveBeenCalledTimes(1)
  })

  it('leaves the queue of the lock when it stops waiting', async () => {
    const { locks, acquireInOtherTab } = stubWebLocks()
    const releaseLock = await acquireInOtherTab('latchkey')
    const outcome = setUpTokenRefresh(refreshed).refresh()
    await vi.advanceTimersByTimeAsync(10_000)
    await outcome
    releaseLock()
    await vi.advanceTimersByTimeAsync(0)
    const isFree = vi.fn((lock: Lock | null) => lock !== null)
    await locks.request('latchkey', { ifAvailable: true }, isFree)
    expect(isFree).toHaveReturnedWith(true)
  })

  it('continues without a lock that another tab keeps for ten seconds', async () => {
    await stubWebLocks().acquireInOtherTab('latchkey')
    const { refresh, request } = setUpTokenRefresh(refreshed)
    const outcome = refresh()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(request).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('refreshed')
    expect(request).toHaveBeenCalledTimes(1)
  })
})
