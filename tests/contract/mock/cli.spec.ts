/** `npm run mock:server`: its options, its error messages and its exit codes. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authBackends } from '../../../src/auth/backends/index.ts'
import { killAll, runCli, startCli } from './run-cli.ts'

afterAll(killAll)

const signIn = async (url: string) => {
  const response = await fetch(`${url}v1/login/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'demo', password: 'demo1234' }),
  })
  return `JWT ${((await response.json()) as { token: string }).token}`
}

const statusOf = async (url: string, Authorization: string) =>
  (await fetch(`${url}v1/user/`, { headers: { Authorization } })).status

it('prints all options with --help', async () => {
  const { code, stdout } = await runCli(['--help'])
  expect(code).toBe(0)
  for (const word of ['--port', '--host', '--data', '--origin', '--backend', 'MOCK_KEY']) {
    expect(stdout).toContain(word)
  }
})

const backendNames = Object.keys(authBackends)

it.concurrent.each([
  [['--prot', '1'], "Unknown option '--prot'. --help names all options."],
  [['8080'], "Unexpected argument '8080'. --help names all options."],
  [['--port', '65536'], '--port 65536 is none'],
  [['--port', 'x'], '--port x is none'],
  [['--host', '192.0.2.77'], '--host 192.0.2.77 is no address of this machine'],
  [['--host', ''], '--host needs an address'],
  [['--origin', 'http://user@a'], '--origin http://user@a is none'],
  [['--origin', 'localhost:3000'], '--origin localhost:3000 is none'],
  [['--origin', 'http://a/b'], '--origin http://a/b is none'],
  [['--backend', 'oauth'], `--backend oauth is none: give one of ${backendNames.join(', ')}.`],
])('exits with 1 and one line of explanation for the arguments %j', async (args, reason) => {
  const { code, stderr } = await runCli(['--port', '0', ...args])
  expect(code).toBe(1)
  expect(stderr).toContain(reason)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

it.concurrent.each([
  [[], 'token/'],
  [['--backend', 'drf-jwt'], 'login/'],
])('signs in directly below /api/ with the arguments %j by POST %s', async (args, path) => {
  const mock = await startCli(args)
  const response = await fetch(mock.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'demo', password: 'demo1234' }),
  })
  expect(response.status).toBe(200)
  await mock.stop()
})

it('exits with 1 for a MOCK_KEY that is not 32 bytes', async () => {
  const { code, stderr } = await runCli(['--port', '0'], { MOCK_KEY: 'secret' })
  expect([code, stderr]).toEqual([1, expect.stringContaining('MOCK_KEY must be 32 bytes')])
})

it('exits with 1 and suggests --port when its port is taken', async () => {
  const mock = await startCli()
  const { port } = new URL(mock.url)
  const { code, stderr } = await runCli(['--port', port])
  expect(code).toBe(1)
  expect(stderr).toBe(
    `Port ${port} is taken: stop what listens there, or choose another port with --port <number>.\n`,
  )
  await mock.stop()
})

describe('npm run mock:server with --data', () => {
  let folder: string
  let data: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'))
    data = join(folder, 'data.json')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('exits with 1 for a data file with other content', async () => {
    await writeFile(data, 'shopping: milk')
    const { code, stderr } = await runCli(['--port', '0', '--data', data])
    expect(code).toBe(1)
    expect(stderr).toContain(`${data} holds no data of this mock`)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('accepts tokens from before a restart, even after a crash', async () => {
    const first = await startCli(['--data', data])
    const token = await signIn(first.url)
    expect(await first.stop('SIGINT')).toBe(0)
    expect(await readdir(folder)).toEqual(['data.json'])

    const second = await startCli(['--data', data])
    expect(await statusOf(second.url, token)).toBe(200)
    // SIGKILL leaves no time to save: a crash.
    await second.stop('SIGKILL')
    const third = await startCli(['--data', data])
    expect(await statusOf(third.url, token)).toBe(200)
    await third.stop()
  })
})

it('signs with MOCK_KEY, and keeps that key after a reset', async () => {
  const MOCK_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
  const one = await startCli([], { MOCK_KEY })
  const other = await startCli([], { MOCK_KEY })
  const token = await signIn(one.url)
  expect(await statusOf(other.url, token)).toBe(200)
  const reset = await fetch(`${other.url}__mock__/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"reset": true}',
  })
  expect(reset.status).toBe(204)
  expect(await statusOf(other.url, token)).toBe(200)
  await Promise.all([one.stop(), other.stop()])
})

it.each(['SIGINT', 'SIGTERM'] as const)(
  'exits at once on %s while a request is still open',
  async (signal) => {
    const mock = await startCli()
    const slow = fetch(`${mock.url}v1/login/`, {
      method: 'POST',
      body: new ReadableStream(),
      duplex: 'half',
    } as RequestInit)
    const end = slow.catch((error: unknown) => error)
    expect((await fetch(`${mock.url}v1/products/`)).status).toBe(200)
    expect(await mock.stop(signal)).toBe(0)
    expect(await end).toBeInstanceOf(TypeError)
  },
)
