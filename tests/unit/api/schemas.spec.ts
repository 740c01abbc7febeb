import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Credentials, OrderDraft, Registration } from '@/api/schemas.ts'

/** The error codes by field, as a server would report them. */
function errorCodes(schema: v.GenericSchema, value: unknown): Record<string, string> {
  const { issues = [] } = v.safeParse(schema, value)
  return Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message]))
}

describe('request schema', () => {
  it('accepts credentials of any script and any length, and trims them', () => {
    const username = '小明'
    const password = 'пароль 🔑'.repeat(200)
    expect(v.parse(Credentials, { username, password })).toEqual({ username, password })
    const padded = { username: ` ${username}\n`, password: `\t${password} ` }
    expect(v.parse(Credentials, padded)).toEqual({ username, password })
    expect(v.parse(Credentials, { username: 5, password })).toEqual({ username: '5', password })
    expect(errorCodes(Credentials, { username: '  ', password: '' })).toEqual({
      username: 'blank',
      password: 'blank',
    })
    expect(errorCodes(Credentials, { username: [], password: true })).toEqual({
      username: 'invalid_text',
      password: 'invalid_text',
    })
  })

  it('checks a registration by Django’s rules for user names, passwords and e-mail addresses', () => {
    expect(
      errorCodes(Registration, { username: '小明.x+1@y-z_', password: 'long enough' }),
    ).toEqual({})
    expect(errorCodes(Registration, { username: 'a', password: 'long enough', email: '' })).toEqual(
      {},
    )
    expect(
      errorCodes(Registration, { username: 'a', password: 'long enough', email: 'a@b.example' }),
    ).toEqual({})
    expect(
      errorCodes(Registration, { username: 'a b', password: 'short', email: 'nobody' }),
    ).toEqual({
      username: 'invalid_username',
      password: 'password_too_short',
      email: 'invalid_email',
    })
    expect(errorCodes(Registration, { username: 'a'.repeat(151), password: '1234567890' })).toEqual(
      {
        username: 'max_length',
        password: 'password_entirely_numeric',
      },
    )
    const email = `${'a'.repeat(250)}@b.example`
    expect(errorCodes(Registration, { username: 'a', password: 'long enough', email })).toEqual({
      email: 'max_length',
    })
  })

  it('accepts an order of integers, also as the text of form fields', () => {
    expect(v.parse(OrderDraft, { id: '3', subid: ' 31 ', quantity: '2' })).toEqual({
      id: 3,
      subid: 31,
      quantity: 2,
    })
    expect(v.parse(OrderDraft, { id: 3, quantity: 1 })).toEqual({ id: 3, quantity: 1 })
    expect(errorCodes(OrderDraft, { id: 'x', subid: 1.5, quantity: 0 })).toEqual({
      id: 'invalid_integer',
      subid: 'invalid_integer',
      quantity: 'min_value',
    })
    expect(errorCodes(OrderDraft, { id: 1e20, subid: null, quantity: '1e3' })).toEqual({
      id: 'invalid_integer',
      quantity: 'invalid_integer',
    })
  })
})
