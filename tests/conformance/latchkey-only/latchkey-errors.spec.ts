import axios, { AxiosError } from 'axios'
import { showLoadingToast } from 'vant/es'
import { expect, it, vi } from 'vitest'
import { nextTick, watch } from 'vue'
import { loadToasts, showNotice } from '@/shared/feedback/show-toast.ts'
import { createHttp, installSession } from '@/http/client.ts'
import type { Failure } from '@/http/failure.ts'
import { loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { baseURL, createBackend, type Reply } from '../backend.ts'
import { outcome } from '../harness.ts'

function given(reply: Reply) {
  const { auth, ends } = loadStore()
  auth.begin(makeJwt())
  const backend = createBackend()
  backend.answer = () => reply
  const told: Failure[] = []
  const http = createHttp({
    baseURL,
    adapter: backend.adapter,
    session: auth.session,
    report: (failure) => told.push(failure),
  })
  return { http, auth, ends, told, backend }
}

async function failureOf({ http }: ReturnType<typeof given>) {
  const { error } = await outcome(http.get('a'))
  expect(error).toBeInstanceOf(AxiosError)
  return (error as AxiosError).failure
}

it('e-fields: the right text and a field map, in all shapes of the framework', async () => {
  const shapes: [body: unknown, message: string, fields: Record<string, string[]>][] = [
    [{ detail: 'No.' }, 'No.', {}],
    [{ detail: ['No.', 'Never.'] }, 'No.', {}],
    [{ message: 'A', detail: 'B', code: 'invalid' }, 'A', {}],
    [{ username: ['Taken.', 'Odd.'] }, 'Taken.', { username: ['Taken.', 'Odd.'] }],
    [{ username: 'Taken.' }, 'Taken.', { username: ['Taken.'] }],
    [{ non_field_errors: ['No.'], email: ['Odd.'] }, 'No.', { email: ['Odd.'] }],
    [['No.', 'Never.'], 'No.', {}],
    [{ address: { city: ['Unknown.'] } }, 'Unknown.', { 'address.city': ['Unknown.'] }],
    [
      { items: [{}, { quantity: ['Too many.'] }] },
      'Too many.',
      { 'items.1.quantity': ['Too many.'] },
    ],
    [
      { code: 'token_not_valid', messages: [{ token_class: 'AccessToken', message: 'Expired.' }] },
      'Expired.',
      {},
    ],
    [{ username: [], email: ['Odd.'] }, 'Odd.', { email: ['Odd.'] }],
  ]
  for (const [data, message, fields] of shapes) {
    const failure = await failureOf(given({ status: 400, data }))
    const { '': general, ...named } = { ...failure?.fields }
    expect(failure?.message, JSON.stringify(data)).toBe(message)
    expect(named, JSON.stringify(data)).toEqual(fields)
    expect(general === undefined || Array.isArray(data)).toBe(true)
  }
})

it('e-language: status and code decide, whatever the language of the text', async () => {
  const texts = ['Signature has expired.', '签名已过期', 'permission_denied', 'token_expired', '']
  const cases: [status: number, code: string | undefined, kind: string, ends: string[]][] = [
    [403, 'permission_denied', 'forbidden', []],
    [403, 'token_expired', 'expired', ['refused']],
    [403, undefined, 'expired', ['refused']],
    [401, 'not_authenticated', 'unauthenticated', ['unauthenticated']],
    [403, 'user_inactive', 'expired', ['refused']],
    [400, 'invalid', 'invalid', []],
    [404, 'not_found', 'not-found', []],
    [429, 'throttled', 'throttled', []],
    [500, undefined, 'server', []],
  ]
  for (const [status, code, kind, ends] of cases) {
    for (const text of texts) {
      const world = given({ status, data: { code, message: text, detail: text } })
      const failure = await failureOf(world)
      const what = `${status} ${code} ${text}`
      expect(failure, what).toMatchObject({ kind, status, code: code ?? null })
      expect(world.ends.slice(0, 1), what).toEqual(ends)
      expect(world.auth.isAuthenticated, what).toBe(ends.length === 0)
      localStorage.clear()
    }
  }
})

it('e-toast: an error stays when a loading toast of somebody else ends', async () => {
  const shown = () =>
    [...document.querySelectorAll<HTMLElement>('.van-toast')]
      .filter(({ style }) => style.display !== 'none')
      .map(({ textContent }) => textContent)
  const error = { message: 'The server ran into a problem', duration: 1500, forbidClick: false }
  const loading = showLoadingToast({ message: 'Somebody loads', duration: 0 })
  await nextTick()
  showNotice(error)
  await loadToasts()
  await nextTick()
  expect(shown()).toContain(error.message)
  loading.close()
  await nextTick()
  await vi.advanceTimersByTimeAsync(1000)
  expect(shown()).toContain(error.message)
  await vi.advanceTimersByTimeAsync(2000)
  expect(shown()).not.toContain(error.message)
})

it('e-install: installed twice, the session has its interceptors once', async () => {
  const { auth } = loadStore()
  auth.begin(makeJwt())
  const backend = createBackend()
  backend.answer = () => ({ status: 500 })
  const told: Failure[] = []
  const options = { session: auth.session, report: (failure: Failure) => told.push(failure) }
  const plain = axios.create({ baseURL, adapter: backend.adapter })
  installSession(plain, options)
  installSession(plain, options)
  const made = createHttp({ baseURL, adapter: backend.adapter, ...options })
  installSession(made, options)
  for (const http of [plain, made]) {
    await outcome(http.get('a'))
    expect(told.splice(0)).toHaveLength(1)
    expect(backend.sent.splice(0)).toHaveLength(1)
  }
})

it('e-subscriber: a listener that throws leaves the state consistent', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { auth, ends } = loadStore()
  const mistake = new Error('a listener went wrong')
  function fail(): never {
    throw mistake
  }
  auth.onEnd(fail)
  const last = vi.fn()
  auth.onEnd(last)
  for (const reason of ['signed-out', 'refused', 'unauthenticated'] as const) {
    auth.begin(makeJwt())
    expect(() => auth.end(reason)).not.toThrow()
    expect(ends.at(-1)).toBe(reason)
    expect(last).toHaveBeenLastCalledWith(reason, false)
    expect(auth).toMatchObject({ token: null, isAuthenticated: false, endedBy: reason })
    expect(localStorage).toHaveLength(0)
    expect(auth.session.current()).toBeNull()
  }
  expect(reported).toHaveBeenCalledTimes(3)

  watch(() => auth.token, fail, { flush: 'sync' })
  const jwt = makeJwt({ jti: 'next' })
  await outcome(Promise.resolve().then(() => auth.begin(jwt)))
  expect(auth.token).toBe(`JWT ${jwt}`)
  expect(localStorage.getItem('token')).toBe(`JWT ${jwt}`)
  expect(auth.session.current()?.token).toBe(`JWT ${jwt}`)
  await outcome(Promise.resolve().then(() => auth.end()))
  expect(auth.token).toBeNull()
  expect(auth.session.current()).toBeNull()
  expect(localStorage).toHaveLength(0)
  expect(ends.at(-1)).toBe('signed-out')
})
