/** A simplejwt backend with refresh token rotation, in the test's own process. It records every request of the tabs. */
import type { BrowserContext, Request, Route } from 'playwright/test'
import { createRequestPauses } from './request-pauses.ts'
import { orderOf, userOf, usernames } from './tabs-accounts.ts'
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts'

/** One request, as the backend received it. */
interface RecordedRequest {
  /** Method and path below the API, such as `GET user/`. */
  readonly endpoint: string
  readonly authorization: string | null
  /** The status of the response; null until it is sent. */
  status: number | null
}

interface TabsResponse {
  status: number
  body: unknown
}

const REFRESH_ENDPOINT = 'POST token/refresh/'
const SIGN_OUT_ENDPOINT = 'POST token/blacklist/'
const IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" />'

const tokenNotValid: TabsResponse = {
  status: 401,
  body: { detail: 'Token is not valid.', code: 'token_not_valid' },
}

function createTabsBackend() {
  const tokens = createTokenIssuer()
  const pauses = createRequestPauses()
  const requests: RecordedRequest[] = []

  return {
    ...tokens,
    ...pauses,
    requests,

    /** The response statuses of the refresh requests so far; null for one without a response yet. */
    refreshStatuses: () =>
      requests.filter(({ endpoint }) => endpoint === REFRESH_ENDPOINT).map(({ status }) => status),

    /** Fulfils one request of a page. */
    async handle(route: Route): Promise<void> {
      const request = route.request()
      const path = new URL(request.url()).pathname
      if (path.startsWith('/api/media/')) {
        return route.fulfill({ contentType: 'image/svg+xml', body: IMAGE })
      }
      const endpoint = `${request.method()} ${path.replace('/api/', '')}`
      const authorization = await request.headerValue('authorization')
      const recorded: RecordedRequest = { endpoint, authorization, status: null }
      requests.push(recorded)
      await pauses.waitIfPaused(endpoint, 'request')
      const { status, body } = respond(recorded, request, tokens)
      await pauses.waitIfPaused(endpoint, 'response')
      recorded.status = status
      const headers = { date: new Date().toUTCString(), 'cache-control': 'no-store' }
      // The page may be closed by now.
      await route.fulfill({ status, headers, json: body }).catch(() => {})
    },
  }
}

export type TabsBackend = ReturnType<typeof createTabsBackend>

/** Serves all pages of a context from a tabs backend, at the URLs that match, for as long as `use` runs. */
export async function serveTabsBackend(
  context: BrowserContext,
  urls: string | RegExp,
  use: (backend: TabsBackend) => Promise<void>,
): Promise<void> {
  const backend = createTabsBackend()
  await context.route(urls, (route) => backend.handle(route))
  await use(backend)
  // Close the pages first: a prefetch would go to the network now, and paused requests never get a response.
  for (const page of context.pages()) await page.close()
  await context.unrouteAll({ behavior: 'ignoreErrors' })
}

function respond(
  { endpoint, authorization }: RecordedRequest,
  request: Request,
  tokens: TokenIssuer,
): TabsResponse {
  if (endpoint === 'POST token/') return signIn(request, tokens)
  if (endpoint === REFRESH_ENDPOINT) return refresh(request, tokens)
  if (endpoint === SIGN_OUT_ENDPOINT) return signOut(request, tokens)
  const token = authorization?.replace(/^Bearer /, '') ?? ''
  const username = tokens.usernameOfAccessToken(token)
  if (authorization !== null && !username) return tokenNotValid
  if (endpoint === 'GET products/') return { status: 200, body: onlyPage([]) }
  if (!username) return { status: 401, body: { detail: 'Not signed in.' } }
  if (endpoint === 'GET user/') return { status: 200, body: userOf(username) }
  if (endpoint === 'GET orders/') return { status: 200, body: onlyPage([orderOf(username)]) }
  return { status: 404, body: { detail: 'Not found.' } }
}

function signIn(request: Request, tokens: TokenIssuer): TabsResponse {
  const { username } = request.postDataJSON() as { username: string }
  const account = usernames.find((name) => name === username)
  return account
    ? { status: 200, body: tokens.issueTokens(account) }
    : { status: 401, body: { detail: 'No.' } }
}

function refresh(request: Request, tokens: TokenIssuer): TabsResponse {
  const { refresh } = request.postDataJSON() as { refresh: string }
  const username = tokens.redeemRefreshToken(refresh)
  return username ? { status: 200, body: tokens.issueTokens(username) } : tokenNotValid
}

function signOut(request: Request, tokens: TokenIssuer): TabsResponse {
  const { refresh } = request.postDataJSON() as { refresh: string }
  return tokens.redeemRefreshToken(refresh) ? { status: 200, body: {} } : tokenNotValid
}

/** A paginated list with one page. */
function onlyPage<Item>(results: Item[]) {
  return { count: results.length, next: null, previous: null, results }
}
