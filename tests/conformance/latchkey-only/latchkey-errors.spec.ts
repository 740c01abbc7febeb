/** Failures in Latchkey: messages and field errors, toasts, and listeners that throw. */
import axios, { AxiosError } from 'axios'
import { showLoadingToast } from 'vant/es'
import { expect, it, vi } from 'vitest'
import { nextTick, watch } from 'vue'
import { loadVantToast, showToast } from '@/shared/feedback/show-toast.ts'
import { createHttp, installSession } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import type { Failure } from '@/http/failure.ts'
import { authBackend } from '../../support/test-session.ts'
import { loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { baseURL, createBackend } from '../backend.ts'
import { type FakeResponse } from '../../support/fake-adapter.ts'
import { outcome } from '../harness.ts'

/** A signed-in session on an API that responds to every request alike. */
function signInWithResponse(response: FakeResponse) {
  const { auth, ends } = loadStore()
  auth.signIn(makeJwt())
  const backend = createBackend()
  backend.onRequest = () => response
  const failures: Failure[] = []
  const http = createHttp({
    baseURL,
    adapter: backend.adapter,
    session: auth.session,
    authBackend,
    readError: readAnyFormat,
    report: (failure) => failures.push(failure),
  })
  return { http, auth, ends, failures, backend }
}

async function failureOf({ http }: ReturnType<typeof signInWithResponse>) {
  const { error } = await outcome(http.get('a'))
  expect(error).toBeInstanceOf(AxiosError)
  return (error as AxiosError).failure
}

it('e-fields: maps every error shape of Django REST framework to one message and field errors', async () => {
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
    const failure = await failureOf(signInWithResponse({ status: 400, data }))
    const { '': nonFieldErrors, ...fieldErrors } = { ...failure?.fields }
    expect(failure?.message, JSON.stringify(data)).toBe(message)
    expect(fieldErrors, JSON.stringify(data)).toEqual(fields)
    expect(nonFieldErrors === undefined || Array.isArray(data)).toBe(true)
  }
})

it('e-language: classifies a failure by status and code, whatever the language of its message', async () => {
  const texts = ['Signature has expired.', '签名已过期', 'permission_denied', 'token_expired', '']
  const cases: [status: number, code: string | undefined, kind: string, ends: string[]][] = [
    [403, 'permission_denied', 'forbidden', []],
    [403, 'token_expired', 'session-expired', ['rejected']],
    [403, undefined, 'session-expired', ['rejected']],
    [401, 'not_authenticated', 'unauthenticated', ['unauthenticated']],
    [403, 'user_inactive', 'session-expired', ['rejected']],
    [400, 'invalid', 'invalid', []],
    [404, 'not_found', 'not-found', []],
    [429, 'throttled', 'throttled', []],
    [500, undefined, 'server', []],
  ]
  for (const [status, code, kind, ends] of cases) {
    for (const text of texts) {
      const opened = signInWithResponse({ status, data: { code, message: text, detail: text } })
      const failure = await failureOf(opened)
      const context = `${status} ${code} ${text}`
      expect(failure, context).toMatchObject({ kind, status, code: code ?? null })
      expect(opened.ends.slice(0, 1), context).toEqual(ends)
      expect(opened.auth.isAuthenticated, context).toBe(ends.length === 0)
      localStorage.clear()
    }
  }
})

it('e-toast: keeps an error toast open when the loading toast of another caller closes', async () => {
  const visibleToasts = () =>
    [...document.querySelectorAll<HTMLElement>('.van-toast')]
      .filter(({ style }) => style.display !== 'none')
      .map(({ textContent }) => textContent)
  const error = { message: 'The server ran into a problem', duration: 1500, forbidClick: false }
  const loading = showLoadingToast({ message: 'Loading', duration: 0 })
  await nextTick()
  showToast(error)
  await loadVantToast()
  await nextTick()
  expect(visibleToasts()).toContain(error.message)
  loading.close()
  await nextTick()
  await vi.advanceTimersByTimeAsync(1000)
  expect(visibleToasts()).toContain(error.message)
  await vi.advanceTimersByTimeAsync(2000)
  expect(visibleToasts()).not.toContain(error.message)
})

it('e-install: runs its interceptors once when it is installed twice', async () => {
  const { auth } = loadStore()
  auth.signIn(makeJwt())
  const backend = createBackend()
  backend.onRequest = () => ({ status: 500 })
  const failures: Failure[] = []
  const options = {
    session: auth.session,
    authBackend,
    report: (failure: Failure) => failures.push(failure),
  }
  const plain = axios.create({ baseURL, adapter: backend.adapter })
  installSession(plain, options)
  installSession(plain, options)
  const created = createHttp({ baseURL, adapter: backend.adapter, ...options })
  installSession(created, options)
  for (const http of [plain, created]) {
    await outcome(http.get('a'))
    expect(failures.splice(0)).toHaveLength(1)
    expect(backend.sent.splice(0)).toHaveLength(1)
  }
})

it('e-subscriber: stays consistent when a listener throws', async () => {
  const reportError = vi.fn()
  vi.stubGlobal('reportError', reportError)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { auth, ends } = loadStore()
  const listenerError = new Error('a bug in a listener')
  function throwError(): never {
    throw listenerError
  }
  auth.onEnd(throwError)
  const nextListener = vi.fn()
  auth.onEnd(nextListener)
  for (const reason of ['signed-out', 'rejected', 'unauthenticated'] as const) {
    auth.signIn(makeJwt())
    expect(() => void (reason === 'signed-out' ? auth.signOut() : auth.end(reason))).not.toThrow()
    expect(ends.at(-1)).toBe(reason)
    expect(nextListener).toHaveBeenLastCalledWith(reason, false)
    expect(auth).toMatchObject({ token: null, isAuthenticated: false, endReason: reason })
    expect(localStorage).toHaveLength(0)
    expect(auth.session.current()).toBeNull()
  }
  expect(reportError).toHaveBeenCalledTimes(3)

  watch(() => auth.token, throwError, { flush: 'sync' })
  const jwt = makeJwt({ jti: 'next' })
  await outcome(Promise.resolve().then(() => auth.signIn(jwt)))
  expect(auth.token).toBe(`JWT ${jwt}`)
  expect(localStorage.getItem('token')).toBe(`JWT ${jwt}`)
  expect(auth.session.current()?.token).toBe(`JWT ${jwt}`)
  await outcome(Promise.resolve().then(() => void auth.signOut()))
  expect(auth.token).toBeNull()
  expect(auth.session.current()).toBeNull()
  expect(localStorage).toHaveLength(0)
  expect(ends.at(-1)).toBe('signed-out')
})
