/** Reload of a stale build after a chunk has failed to load: when it happens, and when it must not. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reloadIfStaleBuild } from '@/shared/navigation/stale-build-reload.ts'
import { fullStorage } from '../../../support/full-storage.ts'

const pageWith = (entry: string) =>
  `<!doctype html><script type="module" crossorigin src="/assets/${entry}.js"></script>`

const reload = vi.fn()
const assign = vi.fn()
const fetch = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>()

beforeEach(() => {
  sessionStorage.clear()
  document.head.innerHTML = pageWith('old')
  vi.resetAllMocks()
  vi.spyOn(location, 'reload').mockImplementation(reload)
  vi.spyOn(location, 'assign').mockImplementation(assign)
  vi.stubGlobal('fetch', fetch)
})

const serverHas = (entry: string) => fetch.mockResolvedValue(new Response(pageWith(entry)))

describe('reload of a stale build', () => {
  it('starts the newer build at the address that the user navigates to', async () => {
    serverHas('new')
    await expect(reloadIfStaleBuild('/orders?page=2#end')).resolves.toBe(true)
    expect(assign).toHaveBeenCalledExactlyOnceWith('/orders?page=2#end')
    expect(reload).not.toHaveBeenCalled()
  })

  it('reloads the current page if no address is given', async () => {
    serverHas('new')
    await expect(reloadIfStaleBuild()).resolves.toBe(true)
    expect(reload).toHaveBeenCalledTimes(1)
    expect(assign).not.toHaveBeenCalled()
  })

  it('tries a newer build once if the stale build comes back', async () => {
    serverHas('new')
    await reloadIfStaleBuild()
    await expect(reloadIfStaleBuild()).resolves.toBe(false)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('tries each newer build', async () => {
    serverHas('new')
    await reloadIfStaleBuild()
    document.head.innerHTML = pageWith('new')
    serverHas('newest')
    await expect(reloadIfStaleBuild()).resolves.toBe(true)
    expect(reload).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['the server has no newer build', async () => new Response(pageWith('old'))],
    [
      'the server responds with an error',
      async () => new Response(pageWith('new'), { status: 500 }),
    ],
    ['a captive portal responds', async () => new Response('<h1>Welcome to our Wi-Fi</h1>')],
    ['the server cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('does not reload if %s', async (_case, respond) => {
    fetch.mockImplementation(respond)
    await expect(reloadIfStaleBuild('/orders')).resolves.toBe(false)
    expect(assign).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })

  it('does not wait without end for a file that the host has sent before', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort())
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
      { name: `${location.origin}/assets/held.js` } as PerformanceEntry,
    ])
    fetch.mockImplementation((url, init) =>
      url.endsWith('?latest')
        ? Promise.resolve(new Response(pageWith('old')))
        : new Promise((_resolve, reject) => {
            if (init?.signal?.aborted) reject(new TypeError('aborted'))
          }),
    )
    await expect(reloadIfStaleBuild()).resolves.toBe(false)
    timeout.mockRestore()
  })

  it('does not reload without session storage, where a reload loop could not be detected', async () => {
    serverHas('new')
    vi.stubGlobal('sessionStorage', fullStorage(sessionStorage))
    await expect(reloadIfStaleBuild()).resolves.toBe(false)
    expect(reload).not.toHaveBeenCalled()
  })

  it('does not even look for a newer build if the browser blocks session storage', async () => {
    serverHas('new')
    vi.stubGlobal('sessionStorage', undefined)
    await expect(reloadIfStaleBuild()).resolves.toBe(false)
    expect(fetch).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })
})
