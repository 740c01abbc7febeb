import { describe, expect, it } from 'vitest'
import { authBackends, type AuthBackendName } from '@/auth/backends/index.ts'

describe('auth backend presets', () => {
  it('has the base path, scheme, token endpoints and refresh credential of each backend', () => {
    expect(authBackends['drf-jwt']).toMatchObject({
      basePath: 'v1/',
      authPath: '',
      scheme: 'JWT',
      signInPath: 'login/',
      refresh: { path: 'token/refresh/', token: 'access', field: 'token' },
      verifyPath: 'token/verify/',
      signOut: null,
      registration: { path: 'register/' },
    })
    expect(authBackends.simplejwt).toMatchObject({
      basePath: '',
      authPath: '',
      scheme: 'Bearer',
      signInPath: 'token/',
      refresh: { path: 'token/refresh/', token: 'refresh', field: 'refresh' },
      verifyPath: 'token/verify/',
      signOut: { path: 'token/blacklist/', refreshField: 'refresh' },
      registration: { path: 'register/' },
    })
    expect(authBackends.enveloped).toMatchObject({
      basePath: '',
      authPath: '',
      scheme: 'JWT',
      signInPath: 'login/',
      refresh: { path: 'token/refresh/', token: 'refresh', field: 'refresh' },
      verifyPath: null,
      signOut: { path: 'logout/' },
      registration: { path: 'register/' },
    })
    expect(authBackends['dj-rest-auth']).toMatchObject({
      basePath: '',
      authPath: 'dj-rest-auth/',
      scheme: 'Bearer',
      signInPath: 'login/',
      refresh: { path: 'token/refresh/', token: 'refresh', field: 'refresh' },
      verifyPath: 'token/verify/',
      signOut: { path: 'logout/', refreshField: 'refresh' },
      registration: { path: 'registration/' },
    })
    expect(authBackends.djoser).toMatchObject({
      basePath: '',
      authPath: 'auth/',
      scheme: 'JWT',
      signInPath: 'jwt/create/',
      refresh: { path: 'jwt/refresh/', token: 'refresh', field: 'refresh' },
      verifyPath: 'jwt/verify/',
      signOut: { path: 'jwt/blacklist/', refreshField: 'refresh' },
      registration: { path: 'users/' },
    })
    expect(authBackends.allauth).toMatchObject({
      basePath: '',
      authPath: '_allauth/app/v1/',
      scheme: 'Bearer',
      signInPath: 'auth/login',
      refresh: { path: 'tokens/refresh', token: 'refresh', field: 'refresh_token' },
      verifyPath: null,
      signOut: { path: 'auth/session', method: 'delete' },
      registration: { path: 'auth/signup' },
    })
    expect(authBackends.knox).toMatchObject({
      basePath: '',
      authPath: 'auth/',
      scheme: 'Token',
      signInPath: 'login/',
      refresh: null,
      verifyPath: null,
      signOut: { path: 'logout/' },
      registration: { path: '../register/' },
      userPath: '../user/',
    })
  })

  it.each([
    ['drf-jwt', { token: 'a' }, { access: 'a', refresh: null }],
    ['drf-jwt', { token: 'a', refresh: 'r' }, { access: 'a', refresh: null }],
    ['simplejwt', { access: 'a', refresh: 'r' }, { access: 'a', refresh: 'r' }],
    ['simplejwt', { access: 'a' }, { access: 'a', refresh: null }],
    ['simplejwt', { access: 'a', refresh: '' }, { access: 'a', refresh: null }],
    ['simplejwt', { access: 'a', refresh: 5 }, { access: 'a', refresh: null }],
    ['enveloped', { access: 'a', refresh: 'r' }, { access: 'a', refresh: 'r' }],
    ['enveloped', { access: 'a' }, { access: 'a', refresh: null }],
    ['dj-rest-auth', { access: 'a', refresh: 'r', user: {} }, { access: 'a', refresh: 'r' }],
    // With JWT_AUTH_HTTPONLY the refresh token is in a cookie.
    ['dj-rest-auth', { access: 'a', refresh: '' }, { access: 'a', refresh: null }],
    ['djoser', { refresh: 'r', access: 'a' }, { access: 'a', refresh: 'r' }],
    ['djoser', { access: 'a' }, { access: 'a', refresh: null }],
    [
      'allauth',
      { status: 200, data: { user: {} }, meta: { access_token: 'a', refresh_token: 'r' } },
      { access: 'a', refresh: 'r' },
    ],
    [
      'allauth',
      { status: 200, data: { access_token: 'a', refresh_token: 'r' } },
      { access: 'a', refresh: 'r' },
    ],
    ['allauth', { status: 200, data: { access_token: 'a' } }, { access: 'a', refresh: null }],
    ['knox', { token: 'a' }, { access: 'a', refresh: null, expiresAt: null }],
    [
      'knox',
      { expiry: null, token: 'a', user: {} },
      { access: 'a', refresh: null, expiresAt: null },
    ],
  ] satisfies [AuthBackendName, object, object][])(
    'reads the tokens of %s from %j as %j',
    (name, body, tokens) => {
      expect(authBackends[name].parseTokens(body)).toEqual(tokens)
    },
  )

  it.each([null, undefined, '', 'token', 5, [], {}, { token: '', access: '' }, { token: 5 }])(
    'reads no token from %j',
    (body) => {
      expect(authBackends['drf-jwt'].parseTokens(body)).toBeNull()
      expect(authBackends.simplejwt.parseTokens(body)).toBeNull()
      expect(authBackends.enveloped.parseTokens(body)).toBeNull()
      expect(authBackends.djoser.parseTokens(body)).toBeNull()
      expect(authBackends.allauth.parseTokens(body)).toBeNull()
      expect(authBackends.knox.parseTokens(body)).toBeNull()
    },
  )

  it.each([
    ['2026-12-01T05:30:31.079516Z', Date.UTC(2026, 11, 1, 5, 30, 31, 79)],
    // Python leaves out a fraction that is zero.
    ['2026-12-01T05:30:31Z', Date.UTC(2026, 11, 1, 5, 30, 31)],
    ['2026-12-01T13:30:31.079516+08:00', Date.UTC(2026, 11, 1, 5, 30, 31, 79)],
    ['2026-12-01T00:00:31-05:30', Date.UTC(2026, 11, 1, 5, 30, 31)],
    // Without a time zone it could be any hour, and in a format of EXPIRY_DATETIME_FORMAT any day.
    ['2026-12-01T05:30:31.079516', null],
    ['2026-12-01 05:30:31Z', null],
    ['2026-12-01', null],
    ['01/12/2026 05:30', null],
    ['Tue, 01 Dec 2026 05:30:31 GMT', null],
    ['1796103031', null],
    [1796103031, null],
    ['2026-13-41T05:30:31Z', null],
    ['', null],
    [null, null],
  ])('reads with knox the expiry %j as %j', (expiry, expiresAt) => {
    const tokens = { access: 'a', refresh: null, expiresAt }
    expect(authBackends.knox.parseTokens({ expiry, token: 'a' })).toEqual(tokens)
  })

  it('asks for a code, with dj-rest-auth, where the response to the sign-in has an ephemeral token', () => {
    const { secondStepOf } = authBackends['dj-rest-auth']
    const token = '1:1xY780:qJX'
    expect(secondStepOf({ ephemeral_token: token, mfa_required: true })).toEqual({
      path: 'mfa/verify/',
      body: { ephemeral_token: token },
    })
    for (const body of [null, '<html>', {}, { detail: 'x' }, { ephemeral_token: '' }])
      expect(secondStepOf(body)).toBeNull()
  })

  it.each([
    { status: 200, data: null, meta: null },
    { status: 200, data: [], meta: 'm' },
    { status: 401, data: { flows: [] }, meta: { is_authenticated: false, session_token: 's' } },
  ])('reads no token of allauth from %j', (body) => {
    expect(authBackends.allauth.parseTokens(body)).toBeNull()
  })
})
