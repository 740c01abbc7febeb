/** Which step of a sign-in the answers of allauth call for. */
import { describe, expect, it } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'

const { secondStepOf } = authBackends.allauth
const headers = { 'X-Session-Token': 's1' }

/** As allauth answers a sign-in that needs another step. */
const answer = (...pending: object[]) => ({
  status: 401,
  data: { flows: [{ id: 'login' }, { id: 'signup' }, ...pending] },
  meta: { is_authenticated: false, session_token: 's1' },
})

describe('a sign-in of allauth', () => {
  it.each([
    [
      'the code of an app',
      { id: 'mfa_authenticate', is_pending: true, types: ['recovery_codes', 'totp'] },
      { path: 'auth/2fa/authenticate' },
    ],
    [
      'the code of an app, or a passkey',
      { id: 'mfa_authenticate', is_pending: true, types: ['webauthn', 'totp'] },
      { path: 'auth/2fa/authenticate' },
    ],
    [
      'an e-mail address to be confirmed',
      { id: 'verify_email', is_pending: true },
      { path: 'auth/email/verify', codeField: 'key', codeSource: 'email' },
    ],
    [
      'a code that it has sent by e-mail',
      { id: 'login_by_code', is_pending: true },
      { path: 'auth/code/confirm', codeSource: 'email' },
    ],
  ])('goes on with the step that is pending: %s', (_name, flow, step) => {
    expect(secondStepOf(answer(flow))).toEqual({ ...step, headers })
  })

  it.each([
    ['a passkey alone', { id: 'mfa_authenticate', is_pending: true, types: ['webauthn'] }],
    ['the rest of a registration', { id: 'provider_signup', is_pending: true }],
    ['a phone number', { id: 'verify_phone', is_pending: true }],
  ])('says that a step is missing for which there is no code: %s', (_name, flow) => {
    expect(secondStepOf(answer(flow))).toMatchObject({ codeSource: 'none' })
  })

  it('goes on without a session token, where the answer does not repeat it', () => {
    const flow = { id: 'mfa_authenticate', is_pending: true, types: ['totp'] }
    const { status, data } = answer(flow)
    const step = secondStepOf({ status, data, meta: { is_authenticated: false } })
    expect(step).toEqual({ path: 'auth/2fa/authenticate' })
  })

  it.each([
    ['a disabled user', answer()],
    ['what is not pending', answer({ id: 'password_reset_by_code', is_pending: false })],
    ['a wrong password', { status: 400, errors: [{ message: 'Wrong.', param: 'password' }] }],
    ['a list of nothing', { data: { flows: [null] } }],
    ['no list', { data: { flows: 'login' }, meta: null }],
    ['a page', '<html>'],
    ['nothing', null],
    ['no body', false],
  ])('calls for no step after %s', (_name, body) => {
    expect(secondStepOf(body)).toBeNull()
  })
})
