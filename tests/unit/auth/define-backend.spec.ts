import { describe, expect, it } from 'vitest'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { defineBackend } from '@/auth/backends/define-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'

const { simplejwt } = authBackends
const { refresh } = simplejwt

describe('defineBackend', () => {
  it.each(Object.entries(authBackends))('accepts the preset %s as it is', (_name, preset) => {
    expect(defineBackend(preset)).toBe(preset)
  })

  it.each<Partial<AuthBackend>>([
    { basePath: '' },
    { basePath: 'api/v3/' },
    { authPath: '../auth/' },
    { verifyPath: null },
    { signInPath: '../auth/login' },
    { refresh: null },
    { refresh: null, signOut: null },
    { signOut: { path: 'logout/' } },
    { registration: null },
    { registration: { path: '../register/' } },
    { registration: { path: 'register/', toBody: (fields) => fields } },
    { userClaim: 'sub' },
    { signInWith: 'basic' },
    { signInWith: undefined },
    { userPath: '../user/' },
    { userPath: 'users/me/' },
    { userPath: '' },
    { userPath: undefined },
  ])('accepts a preset with %j', (parts) => {
    expect(defineBackend({ ...simplejwt, ...parts })).toMatchObject(parts)
  })

  it.each([
    [{ basePath: '/v3/' }, 'basePath: set'],
    [{ basePath: 'v3' }, 'basePath: set'],
    [{ basePath: undefined }, 'basePath: set'],
    [{ authPath: '/auth/' }, 'authPath: set'],
    [{ authPath: 'auth' }, 'authPath: set'],
    [{ scheme: 'Bearer ' }, 'scheme: set'],
    [{ scheme: '' }, 'scheme: set'],
    [{ signInPath: '' }, 'signInPath: set'],
    [{ signInPath: '/token/' }, 'signInPath: set'],
    [{ signInPath: 'https://api.example/token/' }, 'signInPath: set'],
    [{ signInPath: 'token/?a=1' }, 'signInPath: set'],
    [{ usernameField: '' }, 'usernameField: set'],
    [{ refresh: undefined }, 'refresh: set'],
    [{ refresh: { ...refresh, token: 'cookie' } }, 'refresh: set'],
    [{ refresh: { ...refresh, path: '/refresh' } }, 'refresh.path: set'],
    [{ refresh: { ...refresh, field: undefined } }, 'refresh.field: set'],
    [{ refreshMarginMs: '60' }, 'refreshMarginMs: set'],
    [{ verifyPath: 5 }, 'verifyPath: set'],
    [{ signOut: undefined }, 'signOut: set'],
    [{ signOut: {} }, 'signOut.path: set'],
    [{ refresh: { ...refresh, token: 'access' } }, 'signOut.refreshField: remove it, or set'],
    [{ registration: undefined }, 'registration: set'],
    [{ registration: {} }, 'registration.path: set'],
    [{ registration: { path: '/register/' } }, 'registration.path: set'],
    [{ registration: { path: 'register/', toBody: {} } }, 'registration.toBody: set'],
    [{ parseTokens: undefined }, 'parseTokens: set'],
    [{ openEnvelope: { 20000: 200 } }, 'openEnvelope: set'],
    [{ signInWith: 'digest' }, "signInWith: set 'basic'"],
    [{ signInWith: null }, "signInWith: set 'basic'"],
    [{ signInWith: true }, "signInWith: set 'basic'"],
    [{ userPath: '/user/' }, 'userPath: set'],
    [{ userPath: 'https://api.example/user/' }, 'userPath: set'],
    [{ userPath: 'user/?me' }, 'userPath: set'],
    [{ userPath: 5 }, 'userPath: set'],
  ])('rejects a preset with %j, and says what to set', (parts, remedy) => {
    const wrong = { ...simplejwt, ...parts } as AuthBackend
    expect(() => defineBackend(wrong)).toThrow(`The auth backend cannot work:\n${remedy}`)
  })

  it('names everything that is missing at once', () => {
    expect(() => defineBackend({} as AuthBackend)).toThrow(
      /basePath.*authPath.*scheme.*signInPath.*verifyPath.*usernameField.*refresh.*signOut.*registration.*refreshMarginMs.*parseTokens/s,
    )
  })
})
