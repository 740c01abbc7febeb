import { afterEach, describe, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { chosenBackend } from '@/app/chosen-backend.ts'
import { EnvError, readEnv } from '@/app/env.ts'

afterEach(() => vi.unstubAllEnvs())

describe('readEnv', () => {
  it('has a default for every variable', () => {
    expect(readEnv({})).toEqual({
      apiUrl: '/api/',
      sessionBackend: {
        scheme: 'JWT',
        refresh: { token: 'access' },
        refreshMarginMs: 1e15,
        userClaim: undefined,
      },
      locale: null,
    })
    expect(readEnv({ VITE_LOCALE: '' }).locale).toBeNull()
  })

  it.each([
    ['VITE_AUTH_BASE_PATH', 'v3', { basePath: 'v3/' }],
    ['VITE_AUTH_BASE_PATH', '', { basePath: '' }],
    ['VITE_AUTH_PATH', 'auth', { authPath: 'auth/' }],
    ['VITE_AUTH_PATH', '../dj-rest-auth/', { authPath: '../dj-rest-auth/' }],
    ['VITE_AUTH_SCHEME', 'Token', { scheme: 'Token' }],
    ['VITE_AUTH_SIGN_IN_PATH', 'auth/login/', { signInPath: 'auth/login/' }],
    ['VITE_AUTH_SIGN_IN_PATH', '../o/token', { signInPath: '../o/token' }],
    ['VITE_AUTH_USERNAME_FIELD', 'email', { usernameField: 'email' }],
    [
      'VITE_AUTH_REFRESH_PATH',
      'jwt/refresh',
      { refresh: { path: 'jwt/refresh', token: 'refresh', field: 'refresh' } },
    ],
    ['VITE_AUTH_REFRESH_PATH', '', { refresh: null }],
    ['VITE_AUTH_SIGN_OUT_PATH', 'out/', { signOut: { path: 'out/', refreshField: 'refresh' } }],
    ['VITE_AUTH_SIGN_OUT_PATH', '', { signOut: null }],
    ['VITE_AUTH_REGISTRATION_PATH', 'users/', { registration: { path: 'users/' } }],
    ['VITE_AUTH_REGISTRATION_PATH', '', { registration: null }],
    ['VITE_AUTH_USER_CLAIM', 'sub', { userClaim: 'sub' }],
    ['VITE_AUTH_SIGN_IN_WITH', 'basic', { signInWith: 'basic' }],
    ['VITE_AUTH_USER_PATH', '../user/', { userPath: '../user/' }],
    ['VITE_AUTH_USER_PATH', 'users/me', { userPath: 'users/me' }],
    ['VITE_AUTH_USER_PATH', '', { userPath: '' }],
  ])('replaces one part of the auth backend by %s=%s', (name, value, part) => {
    vi.stubEnv('VITE_AUTH_BACKEND', 'simplejwt')
    vi.stubEnv('VITE_AUTH_SCHEME', undefined)
    vi.stubEnv(name, value)
    expect(chosenBackend().authBackend).toEqual({ ...authBackends.simplejwt, ...part })
  })

  it.each([
    ['VITE_AUTH_BASE_PATH', '/v3/'],
    ['VITE_AUTH_SCHEME', ''],
    ['VITE_AUTH_SIGN_IN_PATH', ''],
    ['VITE_AUTH_SIGN_IN_PATH', '/api/token/'],
    ['VITE_AUTH_SIGN_IN_PATH', 'https://api.example/token/'],
    ['VITE_AUTH_SIGN_IN_PATH', 'token/?a=1'],
    ['VITE_AUTH_SIGN_IN_PATH', 'to ken/'],
    ['VITE_AUTH_USERNAME_FIELD', ''],
    ['VITE_AUTH_REFRESH_PATH', '/token/refresh/'],
    ['VITE_AUTH_REGISTRATION_PATH', '/register/'],
    ['VITE_AUTH_USER_CLAIM', ' '],
    ['VITE_AUTH_SIGN_IN_WITH', ''],
    ['VITE_AUTH_SIGN_IN_WITH', 'Basic'],
    ['VITE_AUTH_SIGN_IN_WITH', 'form'],
    ['VITE_AUTH_USER_PATH', '/user/'],
    ['VITE_AUTH_USER_PATH', 'https://api.example/user/'],
    ['VITE_AUTH_USER_PATH', 'us er/'],
    ['VITE_AUTH_USER_PATH', 'user/?me'],
  ])('rejects %s=%j, and says what to set', (name, value) => {
    const source = { VITE_AUTH_BACKEND: 'simplejwt', [name]: value }
    expect(() => readEnv(source)).toThrow(new RegExp(`^${name}=.*: set .* or remove the variable`))
  })

  it.each([
    [{}, '../user/'],
    [{ VITE_AUTH_USER_PATH: 'users/me/' }, 'users/me/'],
    [{ VITE_AUTH_USER_PATH: '' }, ''],
  ])('tells the session with knox and %j that the user is read at %j', (variables, userPath) => {
    const source = { VITE_AUTH_BACKEND: 'knox', ...variables }
    expect(readEnv(source).sessionBackend).toMatchObject({
      scheme: 'Token',
      refresh: null,
      userPath,
    })
  })

  it('rejects the path of an endpoint that the auth backend lacks', () => {
    expect(() => readEnv({ VITE_AUTH_SIGN_OUT_PATH: 'logout/' })).toThrow(
      'VITE_AUTH_SIGN_OUT_PATH="logout/": drf-jwt has no such endpoint: remove the variable',
    )
  })

  it.each([
    ['/api', '/api/'],
    ['/', '/'],
    ['/backend/api/', '/backend/api/'],
    ['https://api.example', 'https://api.example/'],
    ['http://localhost:8000/api', 'http://localhost:8000/api/'],
  ])('reads the API address %s as %s', (value, apiUrl) => {
    expect(readEnv({ VITE_API_URL: value }).apiUrl).toBe(apiUrl)
  })

  it.each([
    '',
    'api',
    'api.example/v1',
    'localhost:8000',
    'htp://api.example',
    'http://',
    '//api.example/',
    '/\\api.example',
    '/.//api.example/',
    '/v1/..//api.example/',
    'https://user:secret@api.example/',
    'https://api.example/?key=1',
    'https://api.example/#x',
    'https://api example/',
  ])('rejects the API address %j, and names the variable', (value) => {
    expect(() => readEnv({ VITE_API_URL: value })).toThrow(/^VITE_API_URL=.*: set an http\(s\) URL/)
  })

  it.each(['VITE_AUTH_BACKEN', 'VITE_AUTH_SCHEMA', 'VITE_AUTH_BACKEND_URL'])(
    'rejects the misspelt variable %s, which would be ignored otherwise',
    (name) => {
      expect(() => readEnv({ [name]: 'simplejwt' })).toThrow(
        `${name}="simplejwt": there is no such variable`,
      )
      expect(readEnv({ VITE_OWN_SETTING: 'x', VITE_AUTHOR: 'Ann' }).sessionBackend.scheme).toBe(
        'JWT',
      )
    },
  )

  it('names every invalid variable, and how to fix it', () => {
    const source = {
      VITE_API_URL: 'x',
      VITE_AUTH_BACKEND: 'oauth',
      VITE_AUTH_SCHEME: 'J W T',
      VITE_LOCALE: 'fr',
    }
    const problem = (() => {
      try {
        return readEnv(source)
      } catch (error) {
        return error
      }
    })()
    if (!(problem instanceof EnvError)) throw new Error('it was accepted')
    expect(problem.problems.map(({ name }) => name)).toEqual(Object.keys(source))
    expect(problem.message.split('\n')).toHaveLength(4)
    expect(problem.message).toContain('VITE_AUTH_BACKEND="oauth": set one of drf-jwt, simplejwt')
  })
})
