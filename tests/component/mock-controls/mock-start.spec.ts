/** How the mock starts for a page that can have no service worker, and what the page's address asks of it then. */
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseToken } from '@/auth/token.ts'
import { startMock } from '../../../mocks/browser.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { database } from '../../../mocks/db/database.ts'
import { settings } from '../../../mocks/lib/settings.ts'
import { server } from '../../support/visit-app.ts'

const start = (face = 'v1/', scheme = 'JWT') => startMock({ apiUrl: '/api/', face, scheme })

/** Opens the page at an address, with a sign-in of the time before. */
async function startAt(address: string, face?: string, scheme?: string) {
  history.replaceState(null, '', address)
  return start(face, scheme)
}

const address = () => location.pathname + location.search
const claims = (place: Storage = localStorage) => parseToken(place.getItem('token'))?.claims

beforeEach(() => vi.stubGlobal('isSecureContext', false))
afterEach(() => history.replaceState(null, '', '/'))

describe('a page that is not secure', () => {
  it('has the mock of the server', async () => {
    const mock = await start()
    expect(mock.accounts.map(({ username }) => username)).toEqual(['demo', 'staff'])
    expect(await mock.look()).toMatchObject({ faults: [], tokenLifetime: 86_400 })
  })

  it.each([
    ['a page', () => HttpResponse.html('<!doctype html>')],
    ['another API', () => HttpResponse.json({ detail: 'hello' })],
    ['a refusal', () => HttpResponse.json({ can: [] }, { status: 404 })],
    ['nobody', () => HttpResponse.error()],
  ])('is told what is missing, where %s answers', async (_, answer) => {
    server.use(http.get('*/backstage/', answer))
    await expect(start()).rejects.toThrow(/^The mock backend needs a secure page/)
  })

  it('goes before a browser without service workers', async () => {
    vi.stubGlobal('isSecureContext', true)
    expect('serviceWorker' in navigator).toBe(false)
    expect((await start()).accounts).toHaveLength(2)
  })
})

describe('the address', () => {
  it('sets faults, seed and lifetime, and keeps them for a reload', async () => {
    const wishes = '/orders?fault=403:orders&fault=latency:5:30%25&seed=7&token_lifetime=9'
    await startAt(wishes)
    expect(faults.list()).toEqual([
      { kind: '403', endpoint: 'orders' },
      { kind: 'latency:5', chance: 30 },
    ])
    expect(faults.seed).toBe(7)
    expect(settings.get().tokenLifetime).toBe(9)
    expect(address()).toBe(wishes)
  })

  it('signs in, once, whatever is to go wrong', async () => {
    await startAt('/orders?as=staff&fault=offline&token_lifetime=9')
    expect(claims()).toMatchObject({ username: 'staff', is_staff: true })
    expect((claims()?.exp ?? 0) - (claims()?.iat ?? 0)).toBe(9)
    expect(address()).toBe('/orders?fault=offline&token_lifetime=9')
  })

  it('signs in for the other face', async () => {
    await startAt('/?as=demo', 'v2/', 'Bearer')
    expect(localStorage.getItem('token')).toMatch(/^Bearer /)
    expect(parseToken(localStorage.getItem('refresh_token'))?.claims.token_type).toBe('refresh')
  })

  it('signs in where the last one was', async () => {
    await startAt('/?as=demo')
    sessionStorage.setItem('token', localStorage.getItem('token') ?? '')
    await startAt('/?as=staff')
    expect(claims(sessionStorage)).toMatchObject({ username: 'staff' })
    expect(claims()).toMatchObject({ username: 'demo' })
  })

  it('lets the token expire, spoils it, and takes it away', async () => {
    await startAt('/?as=demo&token=expired')
    expect(claims()?.exp).toBeLessThan(Date.now() / 1000)
    await startAt('/?as=demo')
    const sound = localStorage.getItem('token') ?? ''
    await startAt('/?token=corrupt')
    const corrupt = localStorage.getItem('token') ?? ''
    expect(corrupt).not.toBe(sound)
    expect(parseToken(corrupt)?.claims).toEqual(parseToken(sound)?.claims)
    await startAt('/?token=deleted')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('does the rest of what it asks for, though something cannot be done', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await startAt('/?as=nobody&seed=7&fault=404:orders')
    expect(faults.list()).toEqual([{ kind: '404', endpoint: 'orders' }])
    expect(faults.seed).toBe(7)
  })

  it('resets the data, and nobody is signed in then', async () => {
    await startAt('/?as=demo')
    await database.transaction(({ orders }) => orders.clear())
    await startAt('/?reset')
    expect(database.state.orders.size).toBe(3)
    expect(localStorage.getItem('token')).toBeNull()
    expect(address()).toBe('/')
  })

  it.each([
    ['/?fault=418', /^\?fault=418 is not understood\. Understood are 401/],
    ['/?as=nobody', /^There is no account "nobody"\.$/],
    ['/?token=expired', /^\?token=expired has no token to work on/],
  ])('is warned: %s', async (wish, warning) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await startAt(wish)
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(warning))
  })
})
