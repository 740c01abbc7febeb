/** Two servers with one key and nothing else in common, behind a load balancer: a token is good on both, a session is not. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endAll, startMock, type RunningCommand } from '../mock/run-cli.ts'
import { findNginx, startNginx, type Balancer } from './nginx.ts'

const nginx = findNginx()
const demo = { username: 'demo', password: 'demo1234' }
const remark = nginx ? '' : ', which is not installed here (Debian: apt-get install nginx)'

describe.skipIf(!nginx && !process.env.CI)(`two servers behind nginx${remark}`, () => {
  let replicas: readonly RunningCommand[]
  let balancer: Balancer | undefined
  let base: string

  beforeAll(async () => {
    if (!nginx) throw new Error('CI needs nginx: install it.')
    const MOCK_KEY = randomBytes(32).toString('base64url')
    replicas = await Promise.all([startMock([], { MOCK_KEY }), startMock([], { MOCK_KEY })])
    balancer = await startNginx(nginx, replicas.map(hostOf))
    base = `${balancer.url}/api/`
  })
  afterAll(async () => {
    await balancer?.stop()
    endAll()
  })

  const hostOf = ({ url }: RunningCommand) => new URL(url).host

  const post = (path: string, body: unknown) =>
    fetch(base + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })

  /** Asks as many times who one is. @returns which statuses each replica gave */
  async function askInTurn(times: number, headers: Record<string, string>) {
    const statuses = new Map(replicas.map((replica) => [hostOf(replica), new Set<number>()]))
    for (let time = 0; time < times; time += 1) {
      const answer = await fetch(`${base}v1/user/`, { headers })
      statuses.get(answer.headers.get('X-Replica') ?? '')?.add(answer.status)
    }
    return [...statuses.values()].map((each) => [...each])
  }

  it('believe each other’s tokens', async () => {
    const answer = await post('v1/login/', demo)
    const { token } = (await answer.json()) as { token: string }
    expect(await askInTurn(6, { Authorization: `JWT ${token}` })).toEqual([[200], [200]])
  })

  it('do not know each other’s sessions', async () => {
    const answer = await post('v1/session/', demo)
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
    const ownFirst = replicas.map((replica) =>
      hostOf(replica) === answer.headers.get('X-Replica') ? [200] : [401],
    )
    expect(await askInTurn(6, { Cookie: cookies.join('; ') })).toEqual(ownFirst)
  })

  it('link to the balancer, which is all that a client knows', async () => {
    const page = (await (await fetch(`${base}v1/products/`)).json()) as { next: string }
    expect(page.next).toBe(`${base}v1/products/?page=2`)
  })
})
