/** Who answers the pages of a test, and what came over the wire? A simplejwt backend with rotation, in the test's process. */
import type { BrowserContext, Request, Route } from 'playwright/test'
import type { Order, User } from '../../../src/api/schemas.ts'
import { makeJwt } from '../../support/make-jwt.ts'

/** One request, as it came. */
export interface Call {
  /** `GET user/`, below the face. */
  readonly what: string
  readonly authorization: string | null
  /** Null until it is answered. */
  status: number | null
}

export interface Pair {
  access: string
  refresh: string
}

interface Answer {
  status: number
  body: unknown
}

/** Requests that are kept waiting. */
export interface Hold {
  /** How many have come so far. */
  arrived: () => number
  release: () => void
}

interface Gate extends Hold {
  what: string
  /** Waited for before the request counts as received, or after it was decided what to answer. */
  moment: 'request' | 'answer'
  hasRoom: () => boolean
  arrive: () => Promise<void>
}

const joined = '2026-01-01T00:00:00Z'
const renewal = 'POST token/refresh/'
const image = '<svg xmlns="http://www.w3.org/2000/svg" />'

/** What each account has ordered, by which its data is known on a page. */
export const ordered = { demo: 'Copper kettle', staff: 'Walnut board' }
export type Username = keyof typeof ordered
const names = Object.keys(ordered) as Username[]

export function createBackend() {
  const calls: Call[] = []
  const gates = new Set<Gate>()
  const goodAccess = new Map<string, Username>()
  const goodRefresh = new Map<string, Username>()
  let issued = 0

  /** A new pair for an account, as at a sign-in. */
  function issue(username: Username): Pair {
    const pair = {
      access: jwtFor(username, 'access', 300),
      refresh: jwtFor(username, 'refresh', 86_400),
    }
    goodAccess.set(pair.access, username)
    goodRefresh.set(pair.refresh, username)
    return pair
  }

  function jwtFor(username: Username, type: string, life: number): string {
    const now = Math.floor(Date.now() / 1000)
    const user_id = names.indexOf(username) + 1
    issued++
    return makeJwt({
      token_type: type,
      user_id,
      username: undefined,
      exp: now + life,
      jti: `${issued}`,
    })
  }

  /** From now on no access token that was given out is good. */
  function refuseAccess(): void {
    goodAccess.clear()
  }

  /**
   * Keeps requests waiting from now on, until they are released. One that never is never reaches the server, if it is held
   * as a request.
   *
   * @param most how many; the next ones are let through
   */
  function hold(what: string, moment: Gate['moment'], most = Infinity): Hold {
    const { promise, resolve } = Promise.withResolvers<void>()
    let count = 0
    const gate: Gate = {
      what,
      moment,
      arrived: () => count,
      hasRoom: () => count < most,
      arrive() {
        count++
        return promise
      },
      release() {
        gates.delete(gate)
        resolve()
      },
    }
    gates.add(gate)
    return gate
  }

  async function pass(what: string, moment: Gate['moment']): Promise<void> {
    const isFor = (gate: Gate) => gate.what === what && gate.moment === moment && gate.hasRoom()
    await [...gates].find(isFor)?.arrive()
  }

  async function handle(route: Route): Promise<void> {
    const request = route.request()
    const path = new URL(request.url()).pathname
    if (path.startsWith('/api/media/')) {
      return route.fulfill({ contentType: 'image/svg+xml', body: image })
    }
    const what = `${request.method()} ${path.replace('/api/v2/', '')}`
    const authorization = await request.headerValue('authorization')
    const call: Call = { what, authorization, status: null }
    calls.push(call)
    await pass(what, 'request')
    const { status, body } = answer(what, authorization, request)
    await pass(what, 'answer')
    call.status = status
    const headers = { date: new Date().toUTCString(), 'cache-control': 'no-store' }
    // Whoever asked may be gone by now.
    await route.fulfill({ status, headers, json: body }).catch(() => {})
  }

  function answer(what: string, authorization: string | null, request: Request): Answer {
    if (what === 'POST token/') return signIn(request)
    if (what === renewal) return renew(request)
    const username = goodAccess.get(authorization?.replace(/^Bearer /, '') ?? '')
    if (authorization !== null && !username) return refusal()
    if (what === 'GET products/') return { status: 200, body: page([]) }
    if (!username) return { status: 401, body: { detail: 'Not signed in.' } }
    if (what === 'GET user/') return { status: 200, body: userOf(username) }
    if (what === 'GET orders/') return { status: 200, body: page([orderOf(username)]) }
    return { status: 404, body: { detail: 'Not found.' } }
  }

  function signIn(request: Request): Answer {
    const { username } = request.postDataJSON() as { username: string }
    const account = names.find((name) => name === username)
    return account
      ? { status: 200, body: issue(account) }
      : { status: 401, body: { detail: 'No.' } }
  }

  /** A refresh token is good once. */
  function renew(request: Request): Answer {
    const { refresh } = request.postDataJSON() as { refresh: string }
    const username = goodRefresh.get(refresh)
    goodRefresh.delete(refresh)
    return username ? { status: 200, body: issue(username) } : refusal()
  }

  return {
    calls,
    issue,
    refuseAccess,
    hold,
    handle,
    /** The renewals that came, by the status of their answers; null for one that has none. */
    renewals: () => calls.filter(({ what }) => what === renewal).map(({ status }) => status),
  }
}

export type Backend = ReturnType<typeof createBackend>

/** Has a backend answer all pages at the addresses that match, for as long as it is used. */
export async function answerPages(
  context: BrowserContext,
  glob: string,
  use: (backend: Backend) => Promise<void>,
): Promise<void> {
  const backend = createBackend()
  await context.route(glob, (route) => backend.handle(route))
  await use(backend)
  // What a page fetches ahead just then would go to the network, and what is still held is never answered.
  for (const page of context.pages()) await page.close()
  await context.unrouteAll({ behavior: 'ignoreErrors' })
}

function refusal(): Answer {
  return { status: 401, body: { detail: 'Token is not valid.', code: 'token_not_valid' } }
}

function page<Item>(results: Item[]) {
  return { count: results.length, next: null, previous: null, results }
}

function userOf(username: Username): User {
  const user_id = names.indexOf(username) + 1
  const email = `${username}@example.com`
  return { user_id, username, email, is_staff: false, date_joined: joined }
}

function orderOf(username: Username): Order {
  const order_id = names.indexOf(username) + 1
  const money = { quantity: 1, price: '20.00', total: '20.00', image: '/api/media/products/1.svg' }
  const name = ordered[username]
  return { order_id, created_at: joined, id: 1, subid: 1, name, variant: 'Plain', ...money }
}
