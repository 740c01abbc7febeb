/** `npm run mock`: what it takes, what it says, and how it ends. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endAll, runMock, startMock } from './run-cli.ts'

afterAll(endAll)

const signIn = async (url: string) => {
  const answer = await fetch(`${url}v1/login/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'demo', password: 'demo1234' }),
  })
  return `JWT ${((await answer.json()) as { token: string }).token}`
}

const statusOf = async (url: string, Authorization: string) =>
  (await fetch(`${url}v1/user/`, { headers: { Authorization } })).status

it('explains itself', async () => {
  const { code, output } = await runMock(['--help'])
  expect(code).toBe(0)
  for (const word of ['--port', '--host', '--data', '--origin', 'MOCK_KEY']) {
    expect(output).toContain(word)
  }
})

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
])('does not start with %j', async (args, reason) => {
  const { code, complaint } = await runMock(['--port', '0', ...args])
  expect(code).toBe(1)
  expect(complaint).toContain(reason)
  expect(complaint.trim().split('\n')).toHaveLength(1)
})

it('does not start with a key that is none', async () => {
  const { code, complaint } = await runMock(['--port', '0'], { MOCK_KEY: 'secret' })
  expect([code, complaint]).toEqual([1, expect.stringContaining('MOCK_KEY must be 32 bytes')])
})

it('says what to do when its port is taken', async () => {
  const mock = await startMock()
  const { port } = new URL(mock.url)
  const { code, complaint } = await runMock(['--port', port])
  expect(code).toBe(1)
  expect(complaint).toBe(
    `Port ${port} is taken: stop what listens there, or choose another port with --port <number>.\n`,
  )
  await mock.stop()
})

describe('with a data file', () => {
  let folder: string
  let data: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'))
    data = join(folder, 'data.json')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('does not start with a file of something else', async () => {
    await writeFile(data, 'shopping: milk')
    const { code, complaint } = await runMock(['--port', '0', '--data', data])
    expect(code).toBe(1)
    expect(complaint).toContain(`${data} holds no data of this mock`)
    expect(complaint.trim().split('\n')).toHaveLength(1)
  })

  it('knows after a restart whom it knew before', async () => {
    const first = await startMock(['--data', data])
    const token = await signIn(first.url)
    expect(await first.stop('SIGINT')).toBe(0)
    expect(await readdir(folder)).toEqual(['data.json'])

    const second = await startMock(['--data', data])
    expect(await statusOf(second.url, token)).toBe(200)
    // As in a crash.
    await second.stop('SIGKILL')
    const third = await startMock(['--data', data])
    expect(await statusOf(third.url, token)).toBe(200)
    await third.stop()
  })
})

it('keeps the key that it was given, also after a reset', async () => {
  const MOCK_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
  const one = await startMock([], { MOCK_KEY })
  const other = await startMock([], { MOCK_KEY })
  const token = await signIn(one.url)
  expect(await statusOf(other.url, token)).toBe(200)
  const reset = await fetch(`${other.url}backstage/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"reset": true}',
  })
  expect(reset.status).toBe(204)
  expect(await statusOf(other.url, token)).toBe(200)
  await Promise.all([one.stop(), other.stop()])
})

it.each(['SIGINT', 'SIGTERM'] as const)(
  'ends at once on %s, though somebody waits',
  async (signal) => {
    const mock = await startMock()
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
