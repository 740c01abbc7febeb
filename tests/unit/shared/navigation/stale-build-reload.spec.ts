/** When does code that did not load lead to a newer version, and when does it not? */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reloadIfOutdated } from '@/shared/navigation/stale-build-reload.ts'
import { full } from '../../../support/full-storage.ts'

const pageWith = (entry: string) =>
  `<!doctype html><script type="module" crossorigin src="/assets/${entry}.js"></script>`

const reload = vi.fn()
const assign = vi.fn()
const fetch = vi.fn<(url: string) => Promise<Response>>()

beforeEach(() => {
  sessionStorage.clear()
  document.head.innerHTML = pageWith('old')
  vi.resetAllMocks()
  vi.spyOn(location, 'reload').mockImplementation(reload)
  vi.spyOn(location, 'assign').mockImplementation(assign)
  vi.stubGlobal('fetch', fetch)
})

const theServerHas = (entry: string) => fetch.mockResolvedValue(new Response(pageWith(entry)))

describe('when code does not load', () => {
  it('a newer version begins where one wanted to go', async () => {
    theServerHas('new')
    await expect(reloadIfOutdated('/orders?page=2#end')).resolves.toBe(true)
    expect(assign).toHaveBeenCalledExactlyOnceWith('/orders?page=2#end')
    expect(reload).not.toHaveBeenCalled()
  })

  it('a newer version begins where one is', async () => {
    theServerHas('new')
    await expect(reloadIfOutdated()).resolves.toBe(true)
    expect(reload).toHaveBeenCalledTimes(1)
    expect(assign).not.toHaveBeenCalled()
  })

  it('the newer version is tried once, should the old one come again', async () => {
    theServerHas('new')
    await reloadIfOutdated()
    await expect(reloadIfOutdated()).resolves.toBe(false)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('each newer version is tried', async () => {
    theServerHas('new')
    await reloadIfOutdated()
    document.head.innerHTML = pageWith('new')
    theServerHas('newest')
    await expect(reloadIfOutdated()).resolves.toBe(true)
    expect(reload).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['the server has no newer version', async () => new Response(pageWith('old'))],
    ['the server is broken', async () => new Response(pageWith('new'), { status: 500 })],
    ['somebody else answers', async () => new Response('<h1>Welcome to our Wi-Fi</h1>')],
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('nothing is reloaded if %s', async (_what, answer) => {
    fetch.mockImplementation(answer)
    await expect(reloadIfOutdated('/orders')).resolves.toBe(false)
    expect(assign).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })

  it('nothing is reloaded if it could not be remembered', async () => {
    theServerHas('new')
    vi.stubGlobal('sessionStorage', full(sessionStorage))
    await expect(reloadIfOutdated()).resolves.toBe(false)
    expect(reload).not.toHaveBeenCalled()
  })
})
