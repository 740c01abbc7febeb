/** Two mock servers with one signing key and no shared storage, behind a load balancer: both accept a token, only one knows a session. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killAll, startCli, type MockProcess } from '../mock/run-cli.ts'
import { findNginx, startNginx, type LoadBalancer } from './nginx.ts'

const nginx = findNginx()
const credentials = { username: 'demo', password: 'demo1234' }
const skipReason = nginx ? '' : ', which is not installed here (Debian: apt-get install nginx)'

describe.skipIf(!nginx && !process.env.CI)(`two mock servers behind nginx${skipReason}`, () => {
  let replicas: readonly MockProcess[]
  let loadBalancer: LoadBalancer | undefined
  let baseUrl: string

  beforeAll(async () => {
    if (!nginx) throw new Error('CI needs nginx: install it.')
    const MOCK_KEY = randomBytes(32).toString('base64url')
    replicas = await Promise.all([startCli([], { MOCK_KEY }), startCli([], { MOCK_KEY })])
    loadBalancer = await startNginx(nginx, replicas.map(hostOf))
    baseUrl = `${loadBalancer.url}/api/`
  })
  afterAll(async () => {
    await loadBalancer?.stop()
    killAll()
  })

  const hostOf = ({ url }: MockProcess) => new URL(url).host

  const post = (path: string, body: unknown) =>
    fetch(baseUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })

  /** Requests `v1/user/` several times. @returns the different statuses of each replica */
  async function getUserRepeatedly(times: number, headers: Record<string, string>) {
    const statuses = new Map(replicas.map((replica) => [hostOf(replica), new Set<number>()]))
    for (let time = 0; time < times; time += 1) {
      const response = await fetch(`${baseUrl}v1/user/`, { headers })
      statuses.get(response.headers.get('X-Replica') ?? '')?.add(response.status)
    }
    return [...statuses.values()].map((each) => [...each])
  }

  it('accept each other’s tokens', async () => {
    const response = await post('v1/login/', credentials)
    const { token } = (await response.json()) as { token: string }
    expect(await getUserRepeatedly(6, { Authorization: `JWT ${token}` })).toEqual([[200], [200]])
  })

  it('do not know each other’s sessions', async () => {
    const response = await post('v1/session/', credentials)
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
    const expectedStatuses = replicas.map((replica) =>
      hostOf(replica) === response.headers.get('X-Replica') ? [200] : [401],
    )
    expect(await getUserRepeatedly(6, { Cookie: cookies.join('; ') })).toEqual(expectedStatuses)
  })

  it('link to the load balancer, the only host that a client can reach', async () => {
    const page = (await (await fetch(`${baseUrl}v1/products/`)).json()) as { next: string }
    expect(page.next).toBe(`${baseUrl}v1/products/?page=2`)
  })
})
