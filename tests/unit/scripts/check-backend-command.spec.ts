/** `npm run check:backend` as a command: its options, its password, its language, and that no secret is ever shown. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { AUTH_VARIABLES } from '@/app/auth-backend-env.ts'
import { askPassword } from '../../../scripts/check-backend/ask-password.ts'
import { createQuotation } from '../../../scripts/check-backend/quote.ts'
import { readSettings } from '../../../scripts/check-backend/check-settings.ts'
import { en } from '../../../scripts/check-backend/texts/en.ts'
import { textsIn } from '../../../scripts/check-backend/texts/index.ts'
import { zhCn } from '../../../scripts/check-backend/texts/zh-cn.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import {
  access,
  linesFor,
  page,
  PASSWORD,
  type Routes,
  serveRoutes,
  settingsFor,
  simplejwt,
  type TinyAnswer,
  type TinyRequest,
} from '../../support/checked-server.ts'

describe('secrets', () => {
  it('shows neither the password nor a token, whatever the server sends back', async () => {
    const tokens = { access: access(), refresh: 'refresh-of-demo' }
    const echo = ({ body, headers }: TinyRequest): TinyAnswer => [
      400,
      {
        detail: `${JSON.stringify(body)} ${headers.authorization} ${tokens.access} ${tokens.refresh}`,
      },
    ]
    const signedIn: Routes = {
      'token/': [200, tokens],
      'user/': echo,
      'token/refresh/': echo,
      'token/blacklist/': echo,
    }
    for (const routes of [signedIn, { 'token/': echo }]) {
      const lines = (await linesFor(routes)).join('\n')
      expect(lines).toContain('is refused with 400: “')
      for (const secret of [
        PASSWORD,
        tokens.access,
        tokens.refresh,
        tokens.access.split('.')[1] ?? '',
      ])
        expect(lines).not.toContain(secret)
    }
  })

  it('quotes no control characters, no tokens and no long texts', () => {
    const { hide, quote } = createQuotation()
    hide('secret', null, '', 'secret-and-more')
    expect(
      quote(`a\u001B[31m\r\nb\u2028${'f'.repeat(40)} secret-and-more secret ${makeJwt()}`),
    ).toBe('a [31m b ••• ••• ••• •••')
    expect(quote('so '.repeat(200))).toHaveLength(200)
  })
})

describe('the password', () => {
  it('is read from a terminal without echo', async () => {
    const input = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: vi.fn<(on: boolean) => void>(),
    })
    const output = new PassThrough()
    const asked = askPassword('Password of demo: ', input, output)
    input.write('secres')
    input.write('\u007Ft\r')
    expect(await asked).toBe('secret')
    expect(input.setRawMode.mock.calls).toEqual([[true], [false]])
    expect(await text(output.end())).toBe('Password of demo: \n')
  })

  it('is none after Ctrl+C', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
    const asked = askPassword('', input, new PassThrough())
    input.write('sec\u0003')
    expect(await asked).toBeNull()
  })

  it.each([
    ['pass word \n', 'pass word '],
    ['secret', 'secret'],
    ['secret\r\nmore\n', 'secret'],
    ['', null],
    ['\n', null],
  ])('is the first line of standard input: %j', async (typed, expected) => {
    const input = new PassThrough()
    const output = new PassThrough()
    input.end(typed)
    expect(await askPassword('Password: ', input, output)).toBe(expected)
    expect(await text(output.end())).toBe('')
  })
})

describe('the options', () => {
  it.each([
    [[], 'Usage: npm run check:backend'],
    [['--url', 'http://127.0.0.1/api/'], 'Usage:'],
    [
      ['--url', 'http://127.0.0.1/', '--user', 'demo', '--password', 'hidden-one'],
      'The password is asked for',
    ],
    [['--url', 'http://127.0.0.1/', '--user', 'demo', 'hidden-one'], 'The password is asked for'],
    [['--url', 'http://demo:hidden-one@127.0.0.1/', '--user', 'demo'], '--url: give the base URL'],
    [['--url', '127.0.0.1', '--user', 'demo'], '--url: give the base URL'],
    [['--url', 'http://127.0.0.1/', '--user', 'demo', '--read', '/user/'], '--read: give a path'],
    [
      ['--url', 'http://127.0.0.1/', '--user', 'demo', '--origin', 'http://localhost/app/'],
      '--origin: give the origin',
    ],
    [
      ['--url', 'http://127.0.0.1/', '--user', 'demo', '--backend', 'knoxx'],
      'VITE_AUTH_BACKEND="knoxx": set one of',
    ],
  ])('are refused as %j, with what to give, and no value is repeated', (args, message) => {
    for (const name of AUTH_VARIABLES) vi.stubEnv(name, undefined)
    vi.stubEnv('VITE_LOCALE', 'en')
    let thrown: unknown
    try {
      readSettings(args, tmpdir())
    } catch (error) {
      thrown = error
    }
    expect(String((thrown as Error).message)).toContain(message)
    expect(String((thrown as Error).message)).not.toContain('hidden-one')
  })
})

describe('the command', () => {
  async function run(args: readonly string[], password = PASSWORD, env: NodeJS.ProcessEnv = {}) {
    const bin = join(import.meta.dirname, '../../../node_modules/.bin')
    const child = spawn(process.execPath, ['scripts/check-backend/index.ts', ...args], {
      env: { ...process.env, LC_ALL: 'C', PATH: bin + delimiter + process.env.PATH, ...env },
    })
    // It may have ended before it reads.
    child.stdin.on('error', () => {}).end(password)
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    return { code: child.exitCode, stdout, stderr }
  }

  it('exits with 0 if everything works, and shows what it was told by the environment', async () => {
    const { url } = await serveRoutes({ ...simplejwt, 'me/': [200, { id: 1 }] })
    const args = [
      '--url',
      url.slice(0, -1),
      '--user',
      'demo',
      '--backend',
      'simplejwt',
      '--read',
      'me/',
    ]
    const { code, stdout, stderr } = await run(args, PASSWORD, { VITE_AUTH_SCHEME: 'Bearer' })
    expect(stdout).toContain(`${url} as simplejwt, with VITE_AUTH_SCHEME\n✓ Sign-in`)
    expect(stdout).toContain('All that the app needs works.')
    expect([code, stderr]).toEqual([0, ''])
  })

  it('exits with 1 and the remedies below their lines, in the language of the app', async () => {
    const { url } = await serveRoutes({ ...simplejwt, 'token/blacklist/': [404, page] })
    const args = ['--url', url, '--user', 'demo', '--backend', 'simplejwt']
    const { code, stdout } = await run(args, PASSWORD, { VITE_LOCALE: 'zh-CN' })
    expect(stdout).toContain(
      `✗ 退出登录：没有 POST ${url}token/blacklist/（404）\n    请把 VITE_AUTH_SIGN_OUT_PATH`,
    )
    expect(stdout).toContain('有 1 处要改。')
    expect(code).toBe(1)
  })

  it('repeats no password that is given as an argument', async () => {
    const args = ['--url', 'http://127.0.0.1:9/', '--user', 'demo', '--password', 'hidden-one']
    const { code, stdout, stderr } = await run(args)
    expect([code, stdout, stderr]).toEqual([1, '', `${en.usage}\n`])
  })

  it('exits with 1 without a password', async () => {
    const { code, stderr } = await run(['--url', 'http://127.0.0.1:9/', '--user', 'demo'], '')
    expect([code, stderr]).toEqual([
      1,
      'There is no password: type it, or write it to standard input.\n',
    ])
  })
})

it('speaks the language of the app, or else that of the terminal', () => {
  expect(textsIn('zh-CN', { LANG: 'en_US.UTF-8' })).toBe(zhCn)
  expect(textsIn(null, { LANG: 'zh_CN.UTF-8' })).toBe(zhCn)
  expect(textsIn(null, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe(en)
  expect(textsIn('en', { LANG: 'zh_CN.UTF-8' })).toBe(en)
  expect(textsIn(null, {})).toBe(en)
})

it('names each preset that there is', () => {
  for (const name of Object.keys(authBackends))
    expect(settingsFor('http://localhost/', ['--backend', name]).backendName).toBe(name)
})
