/** The texts of error bodies: which of them are sentences for the user, and which are machine words. */
import { describe, expect, it } from 'vitest'
import { readAnyFormat } from '@/http/error-formats/index.ts'

describe('error bodies of any format', () => {
  it.each([
    ['validation_error'],
    ['not_authenticated'],
    ['invalid'],
    ['ValidationError'],
    ['notFound'],
    ['auth.token.expired'],
    ['rate-limit'],
    ['https://example.com/probs/x'],
    ['urn:problem:x'],
    ['/probs/x'],
    ['ERR_42'],
    ['INVALID'],
    ['VALIDATION-ERROR'],
    ['AUTH.EXPIRED'],
    ['E1001'],
    ['Http404'],
    ['validation.max_length'],
    ['value_error.missing'],
    ['rest_framework.exceptions.ValidationError'],
    ['System.ArgumentException'],
    ['App\\Exceptions\\Handler'],
    ['auth/invalid-token'],
    ['errors.not-found-404'],
    ['{"code":1}'],
  ])('show no machine word such as %s to the user', (word) => {
    for (const body of [
      { detail: word },
      { message: word },
      { username: [word] },
      { title: word, type: word },
      { detail: [{ msg: word, loc: ['body', 'a'] }] },
      { errors: [{ detail: word, attr: 'a' }] },
      { errors: [{ detail: word, source: { pointer: '/data/attributes/a' } }] },
    ]) {
      expect(readAnyFormat(body)).toMatchObject({ message: '', fields: {} })
    }
  })

  it.each([
    ['Taken.'],
    ['Required'],
    ['No.'],
    ['用户名已存在。'],
    ['必填'],
    ['Say it: now'],
    ['Wrong e-mail address'],
    ['12345'],
    ['Re-enter'],
    ['Invalid!'],
    ['Pflichtfeld'],
    ['错误:必填'],
    ['Error: E1001 (see example.com/help)'],
  ])('show a sentence such as %s', (sentence) => {
    expect(readAnyFormat({ detail: sentence }).message).toBe(sentence)
    expect(readAnyFormat({ username: [sentence] }).fields).toEqual({ username: [sentence] })
  })

  it.each([
    [null],
    [undefined],
    [''],
    [0],
    [true],
    [[]],
    [{}],
    [{ errors: null }],
    [{ errors: [] }],
  ])('have no content if they are %j', (body) => {
    expect(readAnyFormat(body)).toEqual({ code: null, message: '', fields: {} })
  })

  it('are read to the end, also with very many texts', () => {
    const username = Array.from({ length: 60_000 }, () => 'Required.')
    expect(readAnyFormat({ username }).fields.username).toHaveLength(60_000)
  })
})
