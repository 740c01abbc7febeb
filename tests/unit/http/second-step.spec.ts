import { describe, expect, it } from 'vitest'
import { textField, type AuthBackend, type SecondStep } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import simpleJwt from '@/auth/backends/simplejwt.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { sendCode } from '@/http/second-step.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { fakeAdapter, networkError, type FakeResponse } from '../../support/fake-adapter.ts'

/** The code follows in the body of the request, or in its headers. */
const backend: AuthBackend = {
  ...simpleJwt,
  authPath: 'auth/',
  secondStepOf: (body) => {
    const ticket = textField(body, 'ticket')
    const session = textField(body, 'session')
    if (ticket) return { path: 'code/', codeField: 'otp', body: { ticket } }
    return session ? { path: 'code/', codeField: 'otp', headers: { 'X-Session': session } } : null
  },
}
const inBody: SecondStep = { path: 'code/', codeField: 'otp', body: { ticket: 't1' } }
const inHeaders: SecondStep = { path: 'code/', codeField: 'otp', headers: { 'X-Session': 's1' } }

function setUp(reply: FakeResponse | Error) {
  const { adapter, sent } = fakeAdapter(() => reply)
  const http = createHttp({ adapter, readError: readAnyFormat })
  const lastBody = () => JSON.parse(String(sent.at(-1)?.data)) as unknown
  return {
    signIn: () => createTokenServer(http, backend).signIn({ username: 'ann', password: 'p' }),
    sendCode: (step: SecondStep, code: string) => sendCode(http, backend, step, code),
    sent,
    lastBody,
  }
}

describe('sign-in with a second step', () => {
  it('resolves to the step if the response has no tokens, and asks for a code', async () => {
    const { signIn } = setUp({ data: { ticket: 't1' } })
    await expect(signIn()).resolves.toEqual(inBody)
  })

  it('resolves to the step if the server asks for a code by an error', async () => {
    const { signIn } = setUp({ status: 401, data: { session: 's1' } })
    await expect(signIn()).resolves.toEqual(inHeaders)
  })

  it('resolves to the tokens if the response has both', async () => {
    const { signIn } = setUp({ data: { ticket: 't1', access: 'a.b.c' } })
    await expect(signIn()).resolves.toEqual({ access: 'a.b.c', refresh: null })
  })

  it('rejects if the response is an error without a step', async () => {
    const { signIn } = setUp({ status: 401, data: { detail: 'Wrong.' } })
    await expect(signIn()).rejects.toMatchObject({ failure: { kind: 'unauthenticated' } })
  })
})

describe('code of the second step', () => {
  it('is sent with the other fields of the step, without a token', async () => {
    const { sendCode, sent, lastBody } = setUp({ data: { access: 'a.b.c', refresh: 'r' } })
    await expect(sendCode(inBody, '123456')).resolves.toEqual({ access: 'a.b.c', refresh: 'r' })
    expect(sent[0]).toMatchObject({ method: 'post', url: 'auth/code/' })
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
    expect(lastBody()).toEqual({ ticket: 't1', otp: '123456' })
  })

  it('is sent with the headers of the step', async () => {
    const { sendCode, sent, lastBody } = setUp({ data: { access: 'a.b.c' } })
    await sendCode(inHeaders, '123456')
    expect(sent[0]?.headers.get('X-Session')).toBe('s1')
    expect(lastBody()).toEqual({ otp: '123456' })
  })

  it.each([200, 401])('resolves to the next step if a response of %i has one', async (status) => {
    const { sendCode } = setUp({ status, data: { session: 's1' } })
    await expect(sendCode(inBody, '123456')).resolves.toEqual(inHeaders)
  })

  it('keeps the headers for a next step that names none', async () => {
    const flows = {
      status: 401,
      data: { data: { flows: [{ id: 'verify_email', is_pending: true }] } },
    }
    const { adapter } = fakeAdapter(() => flows)
    const http = createHttp({ adapter })
    await expect(sendCode(http, authBackends.allauth, inHeaders, '1')).resolves.toMatchObject({
      path: 'auth/email/verify',
      headers: inHeaders.headers,
    })
  })

  it('resolves to null if the response has neither tokens nor a step', async () => {
    const { sendCode } = setUp({ data: '<html>' })
    await expect(sendCode(inBody, '123456')).resolves.toBeNull()
  })

  it('rejects with the errors of the field `code`, whatever the backend calls it', async () => {
    const { sendCode } = setUp({ status: 400, data: { otp: ['Invalid code.'] } })
    await expect(sendCode(inBody, '000000')).rejects.toMatchObject({
      failure: { kind: 'invalid', fields: { code: ['Invalid code.'] } },
    })
  })

  it.each([
    ['an error of another field that was sent', inBody, 400, { ticket: ['Expired.'] }],
    ['an error of that field beside one of the code', inBody, 400, { ticket: ['?'], otp: ['?'] }],
    ['401', inHeaders, 401, { detail: 'Sign in first.' }],
    ['410', inHeaders, 410, { detail: 'Gone.' }],
  ])('resolves to `expired` after %s', async (_name, step, status, data) => {
    const { sendCode } = setUp({ status, data })
    await expect(sendCode(step, '123456')).resolves.toBe('expired')
  })

  it.each([
    ['another refusal', { status: 400, data: { detail: 'User account is disabled.' } }, 'invalid'],
    ['too many codes', { status: 429, data: { detail: 'Throttled.' } }, 'throttled'],
    ['the page of a firewall', { status: 401, data: '<h1>Blocked</h1>' }, 'client-error'],
    ['an error of the server', { status: 500, data: '<h1>Error</h1>' }, 'server'],
    ['a lost connection', networkError(), 'network'],
  ])('rejects after %s, and the step remains', async (_name, reply, kind) => {
    const { sendCode } = setUp(reply)
    await expect(sendCode(inBody, '123456')).rejects.toMatchObject({ failure: { kind } })
  })
})
