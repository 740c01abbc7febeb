/**
 * Keeps the requests that a page sends with `keepalive`, as a server would: until they are answered. The service worker asks the
 * page for each answer, so it has none for a page that is gone. Then another page of the mock answers, or the next one.
 */
import { clock } from '../lib/clock.ts'
import { MAX_BODY_BYTES, readBody, rememberBodies } from './body-bytes.ts'
import { tryWithPageLock, untilAborted, withPageLock } from './page-visit.ts'

/** A request in `localStorage`, which a page can write while it is being closed. */
interface KeptRequest {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  /** In Base64. */
  readonly body: string
  /** Milliseconds since 1970. */
  readonly sentAt: number
}

/** Answers a request. Never rejects. */
type Answer = (request: Request) => Promise<Response>

const PREFIX = 'latchkey-mock-sent:'

/**
 * Answers the requests that earlier pages have left, in their order and as of their time. Then keeps those of this page, and
 * answers those that other pages leave from now on.
 *
 * @param apiUrl the base URL of the requests, absolute
 * @returns resolves when the requests of earlier pages are answered
 */
export async function keepSentRequests(apiUrl: string, answer: Answer): Promise<void> {
  const left = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
  answerOtherPages(answer)
  interceptKeepalive(apiUrl, answer)
  for (const key of left.sort()) {
    const sent = readSent(key)
    if (sent) clock.freeze(sent.sentAt)
    await answerKept(key, answer)
    clock.unfreeze()
  }
}

function answerOtherPages(answer: Answer): void {
  let last = Promise.resolve()
  addEventListener('storage', ({ key, newValue }) => {
    if (key?.startsWith(PREFIX) && newValue !== null)
      last = last.then(() => answerKept(key, answer))
  })
}

/** Answers a request as soon as the page that has sent it is gone. Does not wait for that page. */
async function answerKept(key: string, answer: Answer): Promise<void> {
  const work = async () => {
    const sent = readSent(key)
    if (sent) await answer(sent.request)
    localStorage.removeItem(key)
  }
  const isAnswered = await tryWithPageLock(key, work)
  if (!isAnswered) void withPageLock(key, work)
}

function interceptKeepalive(apiUrl: string, answer: Answer): void {
  rememberBodies()
  const { fetch } = globalThis
  const sendBeacon = navigator.sendBeacon.bind(navigator)
  const sentTo = (input: RequestInfo | URL, init?: RequestInit) => {
    const sent = toSent(input, init)
    return sent?.url.startsWith(apiUrl) ? sent : null
  }

  globalThis.fetch = async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null)
    signal?.throwIfAborted()
    const sent = sentTo(input, init)
    if (!sent) return fetch(input, init)
    // As from a server, which goes on with what has reached it.
    return signal ? untilAborted(signal, () => send(sent, answer)) : send(sent, answer)
  }
  navigator.sendBeacon = (url, body) => {
    const sent = sentTo(url, { method: 'POST', body: body ?? null, keepalive: true })
    if (!sent) return sendBeacon(url, body)
    send(sent, answer).catch(() => {})
    return true
  }
}

let sentCount = 0

/** Answers a request of this page, which holds the lock of the request meanwhile. */
async function send(sent: KeptRequest, answer: Answer): Promise<Response> {
  const key = `${PREFIX}${sent.sentAt}-${String(sentCount++).padStart(6, '0')}-${crypto.randomUUID()}`
  // Locked first, so that another page does not take the request from a page that is still there.
  const answered = withPageLock(key, async () => {
    const response = await answer(toRequest(sent))
    localStorage.removeItem(key)
    return response
  })
  try {
    localStorage.setItem(key, JSON.stringify(sent))
  } catch {
    // No room is left: the request is lost if the page is closed now.
  }
  const response = await answered
  // The fault `offline`.
  if (response.type === 'error') throw new TypeError('Failed to fetch')
  return response
}

/** @returns null if the browser has to send the request itself. @throws TypeError if no browser would send it */
function toSent(input: RequestInfo | URL, init: RequestInit = {}): KeptRequest | null {
  const from = input instanceof Request ? input : null
  if (!(init.keepalive ?? from?.keepalive)) return null
  const body = readBody(input, init)
  if (!body || body.bytes.length > MAX_BODY_BYTES) return null
  const { url, method, headers } = new Request(from?.url ?? input, {
    method: init.method ?? from?.method ?? 'GET',
    headers: init.headers ?? from?.headers ?? {},
    ...(body.bytes.length > 0 && { body: body.bytes }),
  })
  if (body.type && !headers.has('Content-Type')) headers.set('Content-Type', body.type)
  const text = Array.from(body.bytes, (byte) => String.fromCharCode(byte)).join('')
  return { url, method, headers: [...headers], body: btoa(text), sentAt: clock.now() }
}

function toRequest({ url, method, headers, body }: KeptRequest): Request {
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0))
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }
  return new Request(url, bytes.length > 0 ? { ...init, body: bytes } : init)
}

/** @returns null for what this version of the mock has not written */
function readSent(key: string): { request: Request; sentAt: number } | null {
  try {
    const sent = JSON.parse(localStorage.getItem(key) ?? '') as KeptRequest
    return { request: toRequest(sent), sentAt: sent.sentAt }
  } catch {
    return null
  }
}
