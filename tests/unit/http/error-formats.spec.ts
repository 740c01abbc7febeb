/** The formats of error bodies: where each has the sentence for the user, the field it belongs to, and the code. */
import { describe, expect, it } from 'vitest'
import { readAnyFormat } from '@/http/error-formats/index.ts'

const REQUIRED = 'This field is required.'

type BodyCase = [name: string, body: unknown, code: string | null, message: string, fields: object]

const djangoRestFramework: BodyCase[] = [
  [
    'the detail and the code of simplejwt',
    { detail: 'Given token not valid.', code: 'token_not_valid' },
    'token_not_valid',
    'Given token not valid.',
    {},
  ],
  ['a list of texts for each field', { username: [REQUIRED] }, null, '', { username: [REQUIRED] }],
  ['a list of texts without a field', [REQUIRED], null, REQUIRED, {}],
  [
    'the full details of an error',
    { detail: { message: 'Not found.', code: 'not_found' } },
    'not_found',
    'Not found.',
    {},
  ],
  [
    'the full details of the errors of fields',
    { items: [{ quantity: [{ message: REQUIRED, code: 'required' }] }] },
    null,
    '',
    { 'items.0.quantity': [REQUIRED] },
  ],
  [
    'the full details of an error, in a list',
    { detail: [{ message: 'Not for you.', code: 'permission_denied' }] },
    'permission_denied',
    'Not for you.',
    {},
  ],
  [
    'the full details of a rejected token',
    {
      detail: { message: 'Given token not valid.', code: 'token_not_valid' },
      code: { message: 'token_not_valid', code: 'token_not_valid' },
    },
    'token_not_valid',
    'Given token not valid.',
    {},
  ],
  [
    'a code beside a status number',
    { code: 403, detail: { message: 'Not for you.', code: 'permission_denied' } },
    'permission_denied',
    'Not for you.',
    {},
  ],
  ['the errors of several objects', [{}, { name: [REQUIRED] }], null, '', { '1.name': [REQUIRED] }],
  [
    'the error of a nested object as a whole',
    { items: [{}, { non_field_errors: ['Not together.'] }] },
    null,
    '',
    { 'items.1': ['Not together.'] },
  ],
  [
    'fields that are called code and status',
    { code: ['Not the code we sent.'], status: ['Not a state.'] },
    null,
    '',
    { code: ['Not the code we sent.'], status: ['Not a state.'] },
  ],
  [
    'the errors of fields beside a message',
    { message: 'Not valid.', errors: { username: [REQUIRED] } },
    null,
    'Not valid.',
    { username: [REQUIRED] },
  ],
  ['the code of an error alone', { detail: 'not_authenticated' }, null, '', {}],
  ['codes instead of sentences', { username: ['required'] }, null, '', {}],
]

const standardizedErrors: BodyCase[] = [
  [
    'the error of a field',
    {
      type: 'validation_error',
      errors: [{ code: 'required', detail: REQUIRED, attr: 'username' }],
    },
    'required',
    '',
    { username: [REQUIRED] },
  ],
  [
    'several errors, one of them nested',
    {
      type: 'validation_error',
      errors: [
        { code: 'required', detail: REQUIRED, attr: 'items.0.quantity' },
        { code: 'invalid', detail: 'Not today.', attr: 'non_field_errors' },
        { code: 'invalid', detail: 'Not tomorrow.', attr: 'items.0.quantity' },
        { code: 'invalid', detail: 'Not together.', attr: 'items.1.non_field_errors' },
      ],
    },
    'required',
    'Not today.',
    { 'items.0.quantity': [REQUIRED, 'Not tomorrow.'], 'items.1': ['Not together.'] },
  ],
  [
    'an error of the whole request',
    {
      type: 'client_error',
      errors: [{ code: 'permission_denied', detail: 'Not allowed.', attr: null }],
    },
    'permission_denied',
    'Not allowed.',
    {},
  ],
]

const djangoAllauth: BodyCase[] = [
  [
    'the errors of fields',
    {
      status: 400,
      errors: [
        { message: REQUIRED, code: 'required', param: 'username' },
        { message: 'Too short.', code: 'password_too_short', param: 'password' },
        { message: 'Too common.', code: 'password_too_common', param: 'password' },
      ],
    },
    'required',
    '',
    { username: [REQUIRED], password: ['Too short.', 'Too common.'] },
  ],
  [
    'an error of the whole request',
    { status: 400, errors: [{ message: 'Try later.', code: 'too_many_login_attempts' }] },
    'too_many_login_attempts',
    'Try later.',
    {},
  ],
  ['a status alone', { status: 400 }, null, '', {}],
]

const problemDetails: BodyCase[] = [
  [
    'the title',
    {
      type: 'https://example.com/probs/x',
      title: 'Your request is not valid.',
      status: 400,
      instance: '/orders/1',
    },
    null,
    'Your request is not valid.',
    {},
  ],
  [
    'the detail rather than the title',
    { type: 'about:blank', title: 'Bad Request', detail: 'The basket is empty.', code: 'empty' },
    'empty',
    'The basket is empty.',
    {},
  ],
  [
    'errors with a JSON pointer',
    {
      title: 'Not valid.',
      errors: [
        { detail: REQUIRED, pointer: '#/items/0/quantity' },
        { detail: 'Not so.', pointer: '#' },
      ],
    },
    null,
    'Not valid.',
    { 'items.0.quantity': [REQUIRED] },
  ],
  [
    'errors with a code, a name and a reason',
    { title: 'Not valid.', errors: [{ name: 'age', reason: 'must be positive', code: 'min' }] },
    'min',
    'Not valid.',
    { age: ['must be positive'] },
  ],
  [
    'the invalid parameters of RFC 7807',
    {
      type: 'urn:problem:validation',
      title: 'Not valid.',
      'invalid-params': [{ name: 'age', reason: 'must be positive' }],
    },
    null,
    'Not valid.',
    { age: ['must be positive'] },
  ],
  [
    'the errors of ASP.NET',
    {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      errors: { Username: [REQUIRED] },
      traceId: '00-1-2-00',
    },
    null,
    'One or more validation errors occurred.',
    { Username: [REQUIRED] },
  ],
]

const fastApi: BodyCase[] = [
  [
    'the errors of fields',
    {
      detail: [
        { type: 'missing', loc: ['body', 'username'], msg: 'Field required', input: null },
        { type: 'int_parsing', loc: ['body', 'items', 0, 'quantity'], msg: 'Not a number' },
      ],
    },
    'missing',
    '',
    { username: ['Field required'], 'items.0.quantity': ['Not a number'] },
  ],
  [
    'an error of the whole body',
    { detail: [{ type: 'json_invalid', loc: ['body'], msg: 'JSON decode error' }] },
    'json_invalid',
    'JSON decode error',
    {},
  ],
  ['a sentence', { detail: 'Not authenticated' }, null, 'Not authenticated', {}],
]

const jsonApi: BodyCase[] = [
  [
    'the error of an attribute',
    {
      errors: [
        {
          status: '422',
          code: 'blank',
          title: 'Invalid attribute',
          detail: 'Name must not be empty.',
          source: { pointer: '/data/attributes/name' },
        },
      ],
    },
    'blank',
    '',
    { name: ['Name must not be empty.'] },
  ],
  [
    'the code of the second error, if the first has none',
    { errors: [{ title: 'Not today.' }, { title: 'Not for you.', code: 'permission_denied' }] },
    'permission_denied',
    'Not today.',
    {},
  ],
  [
    'the error of a parameter, and one of the whole document',
    {
      errors: [
        { title: 'Unknown sort order.', source: { parameter: 'sort' } },
        { title: 'Not today.', source: { pointer: '/data' } },
      ],
      jsonapi: { version: '1.1' },
    },
    null,
    'Not today.',
    { sort: ['Unknown sort order.'] },
  ],
]

describe.each([
  ['Django REST framework', djangoRestFramework],
  ['drf-standardized-errors', standardizedErrors],
  ['django-allauth', djangoAllauth],
  ['RFC 9457', problemDetails],
  ['FastAPI', fastApi],
  ['JSON:API', jsonApi],
])('error bodies of %s', (_format, cases) => {
  it.each(cases)('are read: %s', (_name, body, code, message, fields) => {
    expect(readAnyFormat(body)).toEqual({ code, message, fields })
  })
})
