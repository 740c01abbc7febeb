import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from '@/app/env.ts'

describe('readEnv', () => {
  it('has a default for every variable', () => {
    expect(readEnv({})).toEqual({
      apiUrl: '/api/',
      authBackend: 'drf-jwt',
      scheme: 'JWT',
      locale: null,
    })
    expect(readEnv({ VITE_LOCALE: '' }).locale).toBeNull()
  })

  it('uses the scheme of the auth backend, unless VITE_AUTH_SCHEME is set', () => {
    expect(readEnv({ VITE_AUTH_BACKEND: 'simplejwt' }).scheme).toBe('Bearer')
    expect(readEnv({ VITE_AUTH_BACKEND: 'simplejwt', VITE_AUTH_SCHEME: 'Token' }).scheme).toBe(
      'Token',
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
      expect(readEnv({ VITE_OWN_SETTING: 'x', VITE_AUTHOR: 'Ann' }).authBackend).toBe('drf-jwt')
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
