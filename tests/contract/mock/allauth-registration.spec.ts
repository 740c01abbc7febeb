/** The registration of the mock as allauth headless, in the words of the package. */
import { getResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { resetMock } from '../../../mocks/admin/reset.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'

const apiUrl = 'https://shop.test/api/'
const handlers = createHandlers(() => Promise.resolve(''), { apiUrl, authBackend: 'allauth' })

async function post(path: string, json: unknown, headers: Readonly<Record<string, string>> = {}) {
  const request = new Request(`${apiUrl}_allauth/app/v1/${path}`, {
    method: 'POST',
    headers: { 'Accept-Language': 'en', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(json),
  })
  const response = await getResponse(handlers, request)
  if (!response) throw new Error(`${path} is not answered.`)
  const text = await response.text()
  const body = text === '' ? text : (JSON.parse(text) as Record<string, unknown>)
  return { status: response.status, body }
}

const account = { username: 'newuser6', email: 'new@example.com', password: 'Latch-key-9' }
const error = (message: string, code: string, param: string) => ({ message, code, param })
const REQUIRED = 'This field is required.'
const usernameTaken = error(
  'A user with that username already exists.',
  'username_taken',
  'username',
)
const emailTaken = error(
  'A user is already registered with this email address.',
  'email_taken',
  'email',
)
const invalidEmail = error('Enter a valid email address.', 'invalid', 'email')
const tooShort = error(
  'This password is too short. It must contain at least 8 characters.',
  'password_too_short',
  'password',
)

beforeEach(resetMock)

it.each([
  [{}, { email: 'new@example.com' }],
  [{ email: 'New@EXAMPLE.com' }, { email: 'new@example.com' }],
  [{ email: undefined }, {}],
  [{ email: '' }, {}],
  // Whose password it is, is not looked at.
  [{ password: 'newuser6x' }, { email: 'new@example.com' }],
])('creates an account with %j, and signs in', async (changes, created) => {
  const { status, body } = await post('auth/signup', { ...account, ...changes })
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      status: 200,
      data: {
        user: {
          id: 4,
          display: 'newuser6',
          ...created,
          has_usable_password: true,
          username: 'newuser6',
        },
        methods: [],
      },
      meta: {
        is_authenticated: true,
        session_token: expect.any(String),
        access_token: expect.any(String),
        refresh_token: expect.any(String),
      },
    },
  })
  const { username, password } = { ...account, ...changes }
  expect((await post('auth/login', { username, password })).status).toBe(200)
})

it.each([
  [{ username: 'demo' }, [usernameTaken]],
  [{ username: 'DEMO' }, [usernameTaken]],
  [{ email: 'demo@example.com' }, [emailTaken]],
  [{ username: 'demo', email: 'nope', password: 'aB3' }, [invalidEmail, usernameTaken, tooShort]],
  [
    { username: 'a b!' },
    [
      error(
        'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.',
        'invalid',
        'username',
      ),
    ],
  ],
  [
    { username: 'x'.repeat(151) },
    [error('Ensure this value has at most 150 characters (it has 151).', 'max_length', 'username')],
  ],
  [
    { password: '1234' },
    [
      tooShort,
      error('This password is too common.', 'password_too_common', 'password'),
      error('This password is entirely numeric.', 'password_entirely_numeric', 'password'),
    ],
  ],
  [
    { username: null, password: ' ' },
    [error(REQUIRED, 'required', 'username'), error(REQUIRED, 'required', 'password')],
  ],
])('refuses an account with %j', async (changes, errors) => {
  expect(await post('auth/signup', { ...account, ...changes })).toEqual({
    status: 400,
    body: { status: 400, errors },
  })
})

it('has an empty answer to a body that is no object', async () => {
  expect(await post('auth/signup', [1])).toEqual({ status: 400, body: '' })
})

it('is a conflict for whoever is signed in, but looks at no token that is not valid', async () => {
  const { body } = await post('auth/login', { username: 'demo', password: 'demo1234' })
  const { meta } = body as unknown as { meta: { access_token: string } }
  const signedIn = { Authorization: `Bearer ${meta.access_token}` }
  expect(await post('auth/signup', account, signedIn)).toEqual({
    status: 409,
    body: { status: 409 },
  })
  const garbage = { Authorization: 'Bearer garbage' }
  expect((await post('auth/signup', account, garbage)).status).toBe(200)
})

it('says in Chinese that a name is taken', async () => {
  const json = { ...account, username: 'demo' }
  expect(await post('auth/signup', json, { 'Accept-Language': 'zh-hans' })).toMatchObject({
    body: { errors: [{ message: '已存在一位使用该名字的用户。' }] },
  })
})
