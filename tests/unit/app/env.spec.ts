import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from '@/app/env.ts'

describe('readEnv', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toEqual({
      apiUrl: '/api/',
      dialect: 'drf-jwt',
      scheme: 'JWT',
      locale: null,
    })
    expect(readEnv({ VITE_LOCALE: '' }).locale).toBeNull()
  })

  it('takes the scheme of the dialect, unless told otherwise', () => {
    expect(readEnv({ VITE_AUTH_DIALECT: 'simplejwt' }).scheme).toBe('Bearer')
    expect(readEnv({ VITE_AUTH_DIALECT: 'simplejwt', VITE_AUTH_SCHEME: 'Token' }).scheme).toBe(
      'Token',
    )
  })

  it.each([
    ['/api', '/api/'],
    ['/', '/'],
    ['/backend/api/', '/backend/api/'],
    ['https://api.example', 'https://api.example/'],
    ['http://localhost:8000/api', 'http://localhost:8000/api/'],
  ])('understands the address %s', (value, apiUrl) => {
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
  ])('refuses the address %j, by name', (value) => {
    expect(() => readEnv({ VITE_API_URL: value })).toThrow(/^VITE_API_URL=.*: set an http\(s\) URL/)
  })

  it('names everything that is wrong, and what to do about it', () => {
    const source = {
      VITE_API_URL: 'x',
      VITE_AUTH_DIALECT: 'oauth',
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
    expect(problem.message).toContain('VITE_AUTH_DIALECT="oauth": set one of drf-jwt, simplejwt')
  })
})
