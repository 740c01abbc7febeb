/** Token refresh in tabs that share a session in `sessionStorage`, because one is a duplicate of the other. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deliver, openSignedIn, openTab, rotatingServer } from '../../support/duplicated-tabs.ts'
import { stubWebLocks } from '../../support/fake-web-locks.ts'
import { itemsOf } from '../../support/memory-storage.ts'

// With Web Locks, as in a secure context. The fake of the whole navigator ends with the test.
beforeEach(() => void stubWebLocks())

describe('refresh with duplicated tabs', () => {
  it.each(['the first tab', 'the duplicate'])(
    'gives the new tokens to the others when %s refreshes, also after a reload',
    async (where) => {
      const server = rotatingServer()
      const first = openSignedIn(server)
      const second = first.duplicate()
      const [own, other] = where === 'the duplicate' ? [second, first] : [first, second]
      await expect(own.auth.refresh()).resolves.toBe('refreshed')
      await deliver()
      expect(other.auth.claims?.jti).toBe('2')
      expect(other.auth.session.current()?.token).toBe(own.auth.token)
      const reloaded = openTab(other.close(), server)
      expect(reloaded.auth.token).toBe(own.auth.token)
      await expect(reloaded.auth.refresh()).resolves.toBe('refreshed')
      await deliver()
      expect(own.auth.claims?.jti).toBe('3')
      expect(server.refresh.mock.calls.map(([credential]) => credential)).toEqual(['r1', 'r2'])
    },
  )

  it.each([true, false])(
    'sends one request that counts when all refresh at the same moment (Web Locks: %s)',
    async (hasLocks) => {
      if (!hasLocks) vi.stubGlobal('navigator', {})
      const server = rotatingServer()
      const first = openSignedIn(server)
      const tabs = [first, first.duplicate(), first.duplicate()]
      const outcomes = Promise.all(tabs.map(({ auth }) => auth.refresh()))
      await vi.advanceTimersByTimeAsync(1_000)
      expect((await outcomes).sort()).toEqual(['refreshed', 'superseded', 'superseded'])
      for (const { auth, ends } of tabs) {
        expect(auth.claims?.jti).toBe('2')
        expect(ends).toEqual([])
      }
      expect(server.refresh).toHaveBeenCalledTimes(hasLocks ? 1 : 3)
    },
  )

  it('goes on in the duplicate when the first tab is closed', async () => {
    const server = rotatingServer()
    const first = openSignedIn(server)
    const second = first.duplicate()
    await first.auth.refresh()
    await deliver()
    first.close()
    await expect(second.auth.refresh()).resolves.toBe('refreshed')
    expect(second.auth.claims?.jti).toBe('3')
    expect(second.ends).toEqual([])
  })

  it('lets a restored tab wait for the tokens of an open one, and sends nothing with its own', async () => {
    const server = rotatingServer()
    const first = openSignedIn(server)
    const closed = first.duplicate().close()
    await first.auth.refresh()
    const restored = openTab(closed, server)
    expect(restored.auth.session.needsRefresh()).toBe(true)
    expect(restored.auth.session.mayBeExpired()).toBe(true)
    const waiting = restored.auth.session.refresh()
    await deliver()
    await expect(waiting).resolves.toBe('superseded')
    expect(restored.auth.session.needsRefresh()).toBe(false)
    expect(restored.auth.session.current()?.token).toBe(first.auth.token)
    expect(restored.ends).toEqual([])
    expect(server.refresh).toHaveBeenCalledTimes(1)
  })

  it.each([true, false])(
    'ends the session of a restored tab after a second if no open tab has the new tokens (a rejected request: %s)',
    async (isRejection) => {
      const server = rotatingServer()
      const first = openSignedIn(server)
      const second = first.duplicate()
      const closed = second.close()
      await first.auth.refresh()
      first.close()
      const ping = vi.fn(async () => false)
      const restored = openTab(closed, { ...server, ping })
      const outcome = restored.auth.session.refresh(isRejection)
      await vi.advanceTimersByTimeAsync(999)
      expect(restored.ends).toEqual([])
      expect(restored.auth.session.needsRefresh()).toBe(true)
      await vi.advanceTimersByTimeAsync(1)
      await expect(outcome).resolves.toBe('rejected')
      expect(restored.auth.token).toBeNull()
      expect(restored.ends).toEqual(['rejected'])
      expect(itemsOf(restored.session)).toEqual([])
      expect(server.refresh).toHaveBeenCalledTimes(1)
      expect(ping).not.toHaveBeenCalled()
    },
  )

  it('does not end the session of the others when an old copy gives up', async () => {
    const server = rotatingServer()
    const first = openSignedIn(server)
    const closed = first.duplicate().close()
    await first.auth.refresh()
    const [name = ''] = Object.keys({ ...localStorage })
    const version = localStorage.getItem(name)
    // The open tab sleeps, and cannot answer.
    vi.stubGlobal(
      'BroadcastChannel',
      class extends BroadcastChannel {
        override postMessage() {}
      },
    )
    const restored = openTab(closed, server)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(restored.auth.token).toBeNull()
    expect(localStorage.getItem(name)).toBe(version)
    expect(first.auth.session.current()).not.toBeNull()
    expect(first.ends).toEqual([])
  })
})
