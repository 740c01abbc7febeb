/** The requests that the client has sent, as they left it: below the session's adapter, and in `fetch`. */
import { Agent } from 'node:http'
import axios, { type AxiosAdapter } from 'axios'
import { beforeEach, vi } from 'vitest'

export interface ApiRequest {
  /** As in `GET user/`: the path is below the base URL of the API. */
  readonly name: string
  readonly authorization: string | null
}

const sent: ApiRequest[] = []
// A connection that is kept open after its request was aborted would block a server that handles one at a time.
const httpAgent = new Agent({ keepAlive: false })
let held: { name: string; until: Promise<void> } | null = null

beforeEach(() => {
  forgetRequests()
  held = null
  const { fetch } = globalThis
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    // What is sent while the page closes. Nothing else of the client uses `fetch`.
    if (init?.keepalive)
      record(init.method, String(input), new Headers(init.headers).get('Authorization'))
    return fetch(input, init)
  })
})

/** Those with this name, or all. */
export const sentRequests = (name?: string): readonly ApiRequest[] =>
  sent.filter((request) => name === undefined || request.name === name)

/** Forgets the requests so far. */
export const forgetRequests = () => void sent.splice(0)

/** Holds requests back from now on. @returns lets them go */
export function holdRequests(name: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  held = { name, until: promise }
  return resolve
}

/** The adapter of the client. */
export const recordingAdapter: AxiosAdapter = async (config) => {
  const { method, headers, auth } = config
  // HTTP Basic becomes a header only below this.
  const basic = auth && `Basic ${btoa(`${auth.username}:${auth.password}`)}`
  const name = record(method, axios.getUri(config), headers.get('Authorization') ?? basic)
  if (held?.name === name) await held.until
  return axios.getAdapter('http')({ ...config, httpAgent })
}

function record(method = 'GET', url: string, authorization: unknown): ApiRequest['name'] {
  const name = `${method.toUpperCase()} ${url.replace(/^.*\/api\//, '')}`
  sent.push({ name, authorization: typeof authorization === 'string' ? authorization : null })
  return name
}
