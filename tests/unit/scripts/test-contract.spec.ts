/** `npm run test:contract -- --url`: it looks at a server before it writes to it, and says what the server is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMockServer } from '../../../mocks/node/http-server.ts'
import { describeServer, describeWrites } from '../../../scripts/contract/describe-server.ts'
import { lookAtServer } from '../../../scripts/contract/look-at-server.ts'

type Response = readonly [status: number, headers?: Record<string, string>]
interface TinyServer {
  readonly base: string
  /** Method, path, credentials and length of each request. */
  readonly requests: readonly string[]
}

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
}

/** @param respond to a path relative to the base URL */
async function serve(respond: (path: string, method: string) => Response): Promise<TinyServer> {
  const requests: string[] = []
  const base = await listen(({ url = '', method = '', headers }, response) => {
    const { authorization = '', cookie = '', 'content-length': length = '' } = headers
    requests.push([method, url, authorization, cookie, length].join(' ').trim())
    const [status, responseHeaders] = respond(url.replace('/api/', ''), method)
    response.writeHead(status, responseHeaders).end(status === 204 ? undefined : '{}')
  })
  return { base, requests }
}

const page = { 'Content-Type': 'text/html; charset=utf-8' }
const found: Response = [200, { Allow: 'GET, POST, OPTIONS' }]
const notFound: Response = [404, page]
const isIn = (paths: readonly string[]) => (path: string) =>
  paths.includes(path) ? found : notFound

const accountPaths = ['register/', 'token/refresh/', 'token/verify/', 'user/', 'user/password/']
const shopPaths = ['products/', 'products/1/', 'orders/', 'orders/1/', 'staff/summary/']
const contractPaths = [
  ...['login/', 'session/', ...accountPaths, ...shopPaths].map((path) => `v1/${path}`),
  ...['token/', 'token/blacklist/', ...accountPaths, ...shopPaths].map((path) => `v2/${path}`),
]

/** What is said about a server, without its base URL. */
async function descriptionOf({ base, requests }: TinyServer): Promise<string> {
  const description = describeServer(base, await lookAtServer(base))
  for (const request of requests) expect(request).toMatch(/^(GET|OPTIONS) \S+$/)
  return description.replaceAll(base, '<base>')
}

const SHOP_ONLY =
  'This suite is for the whole contract of orders and products. For a server of token endpoints and a user: npm run check:backend -- --url <base> --user …'

describe('what it says about a server', () => {
  it('recognizes both versions and the admin API of the mock, and says that the tests delete its data', async () => {
    // The mock reports each path that it does not have.
    vi.spyOn(console, 'error').mockReturnValue()
    const mock = await createMockServer()
    const { url } = mock
    const look = await lookAtServer(url)
    await mock.close()
    expect(describeServer(url, look)).toBe(
      `${url} has of the contract (docs/wire.md): all of v1; all of v2. It has the admin API of the mock.`,
    )
    expect(describeWrites(url, look)).toMatch(
      /register .* accounts at 127\.0\.0\.1:\d+, change .* passwords, .*delete all data/,
    )
  })

  it('names the paths that are missing', async () => {
    const missing = ['v1/orders/1/', 'v1/staff/summary/']
    const paths = contractPaths.filter((path) => !missing.includes(path))
    expect(await descriptionOf(await serve(isIn(paths)))).toBe(
      '<base> has of the contract (docs/wire.md): v1 without orders/{id}/ and staff/summary/; all of v2. The tests of what it lacks fail.',
    )
  })

  it('recognizes a server with one version', async () => {
    const paths = contractPaths.filter((path) => path.startsWith('v2/'))
    expect(await descriptionOf(await serve(isIn(paths)))).toBe(
      '<base> has of the contract (docs/wire.md): nothing of v1; all of v2. The tests of what it lacks fail.',
    )
  })

  it.each([
    ['login/', 'drf-jwt'],
    ['token/', 'simplejwt'],
  ])(
    'names check:backend for a server that has no more than %s and a user',
    async (path, preset) => {
      const description = await descriptionOf(await serve(isIn([path, 'token/refresh/', 'user/'])))
      expect(description).toContain(`<base> has the sign-in path ${path} (${preset}`)
      expect(description).toContain('and no path of the contract below v1/ or v2/.')
      expect(description).toContain(SHOP_ONLY)
    },
  )

  it('names check:backend for a server of token endpoints and a user below v2/', async () => {
    const description = await descriptionOf(await serve(isIn(['v2/token/', 'v2/user/'])))
    expect(description).toContain('nothing of v1; v2 without register/')
    expect(description).toContain(SHOP_ONLY)
  })

  it.each<[string, Response, string]>([
    ['behind Basic', [401], 'asks for a sign-in on every path (401).'],
    ['behind a firewall', [403, page], 'asks for a sign-in on every path (403).'],
    [
      'behind a login page',
      [302, { Location: '/sso/?next=%2Fapi%2F' }],
      'redirects every path, as to <origin>/sso/: give the base URL of an API',
    ],
    ['with an app instead of an API', [200, page], 'shows a page of HTML on every path: give the'],
    ['with the status in the body', [200], 'responds to every path with 200, as an API does that'],
    ['whose API is down', [502, page], 'responds to every path with 502.'],
    ['that is throttled', [429], 'responds to every path with 429.'],
    ['with other paths', [404, page], 'has no path of the contract: give the base URL of an API'],
  ])('says what a server is %s', async (_, response, sentence) => {
    const server = await serve(() => response)
    const description = (await descriptionOf(server)).replace(
      new URL(server.base).origin,
      '<origin>',
    )
    expect(description).toContain(`<base> ${sentence}`)
  })

  it('recognizes an API that responds to OPTIONS alike on every path', async () => {
    const respond = isIn(contractPaths)
    const server = await serve((path, method) => (method === 'OPTIONS' ? [204] : respond(path)))
    expect(await descriptionOf(server)).toContain('all of v1; all of v2.')
  })

  it('recognizes a path whose object does not exist', async () => {
    const respond = isIn(contractPaths)
    const server = await serve((path) =>
      path.endsWith('/1/') ? [404, { Allow: 'GET, HEAD, OPTIONS' }] : respond(path),
    )
    expect(await descriptionOf(server)).toContain('all of v1; all of v2.')
  })

  it('says so where paths show only after a sign-in', async () => {
    const open = ['v1/login/', 'v1/register/']
    const server = await serve((path) => (open.includes(path) ? [405] : [401]))
    expect(await descriptionOf(server)).toContain(
      'all of v1, as far as it shows without a sign-in;',
    )
  })

  it('asks for the URL without the version', async () => {
    const { base } = await serve(isIn(['v1/login/', 'v1/user/']))
    expect(describeServer(`${base}v1/`, await lookAtServer(`${base}v1/`))).toContain(
      'has the sign-in path login/ (drf-jwt',
    )
    expect(describeServer(`${base}v2/`, await lookAtServer(`${base}v2/`))).toContain(
      'give the URL without v2/, which is added to it',
    )
  })

  it('says why no server responds', async () => {
    const closed = await listen(({ socket }) => socket.destroy())
    await expect(lookAtServer(closed)).rejects.toThrow(
      `No server responds at ${closed} (UND_ERR_SOCKET): start it, or give another URL.`,
    )
    const secure = closed.replace('http:', 'https:')
    await expect(lookAtServer(secure)).rejects.toThrow(/^No server responds at \S+ \(\w+\): start/)
  })
})

describe('the command', () => {
  async function run(...args: string[]) {
    const bin = join(import.meta.dirname, '../../../node_modules/.bin')
    const child = spawn(process.execPath, ['scripts/test-contract.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Without a report, which is for the run of this test.
      env: { ...process.env, CI: undefined, PATH: bin + delimiter + process.env.PATH },
    })
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    return { code: child.exitCode, stdout, stderr }
  }

  it('writes nothing without --allow-writes, says what it would write and how to go on, and exits with 1', async () => {
    const { base, requests } = await serve(isIn(contractPaths))
    const { code, stderr } = await run('--url', base.slice(0, -1), 'orders')
    expect(code).toBe(1)
    expect(stderr).toContain(`${base} has of the contract (docs/wire.md): all of v1; all of v2.`)
    expect(stderr).toContain('register a hundred accounts')
    expect(stderr).toContain('Nothing has been written yet.')
    expect(stderr).toContain(`\n  npm run test:contract -- --url ${base} --allow-writes orders\n`)
    for (const request of requests) expect(request).toMatch(/^(GET|OPTIONS) \S+$/)
  })

  it('writes nothing to a server without the contract, even with --allow-writes', async () => {
    const { base, requests } = await serve(isIn(['token/', 'token/refresh/', 'user/']))
    const { code, stdout, stderr } = await run('--url', base, '--allow-writes')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trim().split('\n')).toHaveLength(1)
    for (const request of requests) expect(request).toMatch(/^(GET|OPTIONS) \S+$/)
  })

  it('runs the tests with --allow-writes', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const mock = await createMockServer()
    const { code, stdout } = await run('--url', mock.url, '--allow-writes', 'accept-language')
    await mock.close()
    expect(stdout).toContain(`${mock.url} has of the contract`)
    expect(stdout).toContain('accept-language.spec.ts')
    expect(code).toBe(0)
  })

  it.each([
    [['--url', 'localhost:8000/api'], '--url: give the base URL of an API'],
    [['--url', 'http://ann:secret@127.0.0.1/api/'], '--url: give the base URL of an API'],
    [['--url', 'http://127.0.0.1/api/?a=1'], '--url: give the base URL of an API'],
    [['--ulr', 'http://127.0.0.1/'], "Unknown option '--ulr'"],
    [['--url', 'http://127.0.0.1:9/api/'], 'No server responds at http://127.0.0.1:9/api/'],
  ])('exits with 1 and one line for the arguments %j', async (args, message) => {
    const { code, stderr } = await run(...args)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^.+\n$/)])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('secret')
  })
})
