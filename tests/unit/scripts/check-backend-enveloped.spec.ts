/** `npm run check:backend` with the preset `enveloped`: what it says about a server that answers in envelopes. */
import { expect, it } from 'vitest'
import {
  access,
  linesFor,
  problems,
  startingWith,
  type Routes,
} from '../../support/checked-server.ts'

const envelope = (code: number, msg: unknown, data: unknown = null) =>
  [200, { code, msg, data }] as const

const stock: Routes = {
  'login/': () => envelope(2000, 'success', { access: access(), refresh: access(), userId: 1 }),
  'user/': envelope(2000, 'success', { id: 1, username: 'demo' }),
  'token/refresh/': () => envelope(2000, 'success', { access: access(), refresh: access() }),
  'logout/': envelope(2000, 'success'),
}
const options = { backend: 'enveloped' }

it('finds nothing to change in a server in the manner of django-vue3-admin', async () => {
  const lines = await linesFor(stock, options)
  expect(problems(lines)).toEqual([])
  expect(lines).toContain('✓ Sign-in: POST <base>login/ gives tokens')
  expect(lines).toContain('✓ Read: GET <base>user/ takes the token with JWT')
  expect(lines).toContain('✓ User: the read is about the user of the token')
  expect(lines).toContain('✓ Refresh: POST <base>token/refresh/ gives a new access token')
  expect(lines).toContain('✓ Sign-out: POST <base>logout/ is heard')
})

it('finds nothing to change in a server without envelopes, with the same paths', async () => {
  const tokens = { access: access(), refresh: access() }
  const plain = { 'login/': [200, tokens], 'user/': [200, { id: 1 }], 'logout/': [204] } as const
  expect(problems(await linesFor(plain, options))).toEqual([])
})

it('says that the password is wrong in the words of the server', async () => {
  const [line = ''] = await linesFor(
    { ...stock, 'login/': envelope(4000, '账号/密码错误') },
    options,
  )
  expect(line).toContain('✗ Sign-in: is refused with 400: “账号/密码错误”')
  expect(line).toContain('\nCheck the user name and the password')
})

it('says that a read is refused, with the code as the status', async () => {
  const msg = { detail: 'Token is invalid', code: 'token_not_valid' }
  const refused = await linesFor({ ...stock, 'user/': envelope(401, msg) }, options)
  expect(startingWith(refused, 'Read')).toEqual([
    expect.stringContaining('is refused with 401: “Token is invalid”'),
  ])
  const denied = await linesFor({ ...stock, 'user/': envelope(403, '没有权限') }, options)
  expect(startingWith(denied, 'Read')).toEqual([
    expect.stringContaining('is refused with 403: “没有权限”\nGive --read'),
  ])
})
