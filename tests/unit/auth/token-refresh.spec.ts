import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRenewal, type Answer } from '@/auth/token-refresh.ts'
import { stubLocks } from '../../support/fake-web-locks.ts'
import { eventually } from '../../support/eventually.ts'

const renewed: Answer = { outcome: 'renewed', tokens: { access: 'new', refresh: null } }

/** A renewal of the token `old`, and what it was told. */
function given(answer: Answer | ((signal: AbortSignal) => Promise<Answer>)) {
  const session = { token: 'old' as string | null, life: new AbortController() }
  const ask = vi.fn(typeof answer === 'function' ? answer : async () => answer)
  const settle = vi.fn(({ outcome }: Answer) => outcome)
  const done = vi.fn()
  const renewal = createRenewal({
    current: () => session.token,
    signal: () => session.life.signal,
    ask,
    settle,
    done,
  })
  return { ...renewal, session, ask, settle, done }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('one renewal', () => {
  beforeEach(() => void stubLocks())

  it('asks, and says what the session makes of the answer', async () => {
    const { renew, isUnderWay, ask, settle, done } = given(renewed)
    const outcome = renew()
    expect(isUnderWay()).toBe(true)
    expect(done).not.toHaveBeenCalled()
    await expect(outcome).resolves.toBe('renewed')
    expect(isUnderWay()).toBe(false)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(settle).toHaveBeenCalledExactlyOnceWith(renewed)
    expect(done).toHaveBeenCalledTimes(1)
  })

  it('is one for all who ask together, and another for who asks later', async () => {
    const { renew, ask } = given({ outcome: 'unavailable' })
    expect(renew()).toBe(renew())
    await expect(renew()).resolves.toBe('unavailable')
    await renew()
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it.each([null, 'newer'])(
    'is not made where the token was replaced by %s before its turn',
    async (token) => {
      const { locks, takeElsewhere } = stubLocks()
      const free = await takeElsewhere('latchkey')
      const { renew, session, ask } = given(renewed)
      const outcome = renew()
      await eventually(() => expect(locks.request).toHaveBeenCalledTimes(2))
      session.token = token
      free()
      await expect(outcome).resolves.toBe('superseded')
      expect(ask).not.toHaveBeenCalled()
    },
  )

  it.each([null, 'newer'])(
    'is void where the token was replaced by %s meanwhile',
    async (token) => {
      const answer = Promise.withResolvers<Answer>()
      const { renew, session, ask, settle } = given(() => answer.promise)
      const outcome = renew()
      await eventually(() => expect(ask).toHaveBeenCalled())
      session.token = token
      answer.resolve(renewed)
      await expect(outcome).resolves.toBe('superseded')
      expect(settle).not.toHaveBeenCalled()
    },
  )

  it('is unavailable where asking fails', async () => {
    const { renew } = given(() => Promise.reject(new Error('a mistake')))
    await expect(renew()).resolves.toBe('unavailable')
  })

  it('is unavailable after ten seconds, and the request is cancelled', async () => {
    const { renew, ask } = given(() => new Promise(() => {}))
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(9_999)
    const [signal] = ask.mock.calls[0] ?? []
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('unavailable')
    expect(signal?.aborted).toBe(true)
  })

  it('is given up when the session is over', async () => {
    const { renew, session, ask, settle } = given(() => new Promise(() => {}))
    const outcome = renew()
    await eventually(() => expect(ask).toHaveBeenCalled())
    session.token = null
    session.life.abort()
    await expect(outcome).resolves.toBe('superseded')
    expect(ask.mock.calls[0]?.[0].aborted).toBe(true)
    expect(settle).not.toHaveBeenCalled()
  })

  it('leaves no timer behind', async () => {
    await given(renewed).renew()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('across tabs', () => {
  it('the others wait: there is one lock, of one name', async () => {
    const { locks } = stubLocks()
    await given(renewed).renew()
    expect(locks.request).toHaveBeenCalledExactlyOnceWith(
      'latchkey',
      { ifAvailable: true },
      expect.any(Function),
    )
  })

  it('believes a refusal at once with the lock', async () => {
    stubLocks()
    const { renew, settle } = given({ outcome: 'refused', code: null })
    await expect(renew()).resolves.toBe('refused')
    expect(settle).toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('without a lock waits a second for what another tab may have been given instead', async () => {
    const { renew, session, ask, settle } = given({ outcome: 'refused', code: null })
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(999)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(settle).not.toHaveBeenCalled()
    session.token = 'of the other tab'
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('superseded')
    expect(settle).not.toHaveBeenCalled()
  })

  it('without a lock, and without an answer, is unavailable', async () => {
    const { renew } = given(() => new Promise(() => {}))
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(10_000)
    await expect(outcome).resolves.toBe('unavailable')
  })

  it('leaves no listener behind', async () => {
    const added = vi.spyOn(window, 'addEventListener')
    const { renew, session } = given({ outcome: 'refused', code: null })
    const onAbort = vi.spyOn(session.life.signal, 'addEventListener')
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(1_000)
    await outcome
    for (const [, , options] of [...added.mock.calls, ...onAbort.mock.calls]) {
      expect((options as AddEventListenerOptions | undefined)?.signal?.aborted).toBe(true)
    }
    expect(added).toHaveBeenCalled()
    expect(onAbort).toHaveBeenCalled()
  })

  it('without a lock believes a refusal after that second', async () => {
    const { renew } = given({ outcome: 'refused', code: null })
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(1000)
    await expect(outcome).resolves.toBe('refused')
  })

  it('after another tab had the lock, waits for what it has stored, and takes that', async () => {
    const free = await stubLocks().takeElsewhere('latchkey')
    const { renew, session, ask } = given(renewed)
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(500)
    free()
    await vi.advanceTimersByTimeAsync(500)
    expect(ask).not.toHaveBeenCalled()
    session.token = 'of the other tab'
    window.dispatchEvent(new StorageEvent('storage'))
    await expect(outcome).resolves.toBe('superseded')
    expect(ask).not.toHaveBeenCalled()
  })

  it('after another tab had the lock and stored nothing for a second, asks', async () => {
    const free = await stubLocks().takeElsewhere('latchkey')
    const { renew, ask } = given(renewed)
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(500)
    free()
    await vi.advanceTimersByTimeAsync(999)
    expect(ask).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('renewed')
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('leaves the queue for a lock that it no longer waits for', async () => {
    const { locks, takeElsewhere } = stubLocks()
    const free = await takeElsewhere('latchkey')
    const outcome = given(renewed).renew()
    await vi.advanceTimersByTimeAsync(10_000)
    await outcome
    free()
    await vi.advanceTimersByTimeAsync(0)
    const isFree = vi.fn((lock: Lock | null) => lock !== null)
    await locks.request('latchkey', { ifAvailable: true }, isFree)
    expect(isFree).toHaveReturnedWith(true)
  })

  it('goes on without the lock that another tab keeps for ten seconds', async () => {
    await stubLocks().takeElsewhere('latchkey')
    const { renew, ask } = given(renewed)
    const outcome = renew()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(ask).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await expect(outcome).resolves.toBe('renewed')
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
