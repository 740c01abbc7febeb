/**
 * The invariants of a session: its tokens are sent only to the API and only for their owner, and the session changes only when
 * the user, the server or another tab changes it.
 */
import type { EndReason } from '@/auth/session-events.ts'
import type { FakeResponse } from '../../../support/fake-adapter.ts'
import type { SimulatedBrowser } from './simulated-browser.ts'
import {
  API_ORIGIN,
  JWT_HEADER,
  type ObservedRequest,
  type RefreshingBackend,
  type SimulatedServer,
  type TokenRecord,
} from './simulated-server.ts'

const JWT_PATTERN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g
/** How exactly a client can know the server's time: the `Date` header has whole seconds. */
const CLOCK_TOLERANCE_MS = 3_000

/** The token alone, without its scheme. */
export const jwtOf = (token: string | null) => token?.split(' ').at(-1) ?? null

/** @returns the violations of the invariants, and the checks that find them */
export function createInvariants(
  server: SimulatedServer,
  { storedAccess, storedRefresh }: Pick<SimulatedBrowser, 'storedAccess' | 'storedRefresh'>,
  authBackend: RefreshingBackend,
) {
  const isSliding = authBackend.refresh.token === 'access'
  const recordOf = (token: string | null) => server.tokens.get(jwtOf(token) ?? '')
  const ownerOf = (token: string | null) => recordOf(token)?.owner ?? null
  const log = createResponseLog(server, authBackend)
  let refresh: string | null = null

  const invariants = {
    /** Descriptions of the violations found so far. */
    violations: [] as string[],
    /** The action of the user that is in progress. */
    userAction: null as 'sign-in' | 'sign-out' | null,
    /** The access tokens that another tab, or a user with the developer tools, has stored. */
    externalTokens: new Set<string>(),
    /** Whether the stored token was removed or corrupted from outside this page. */
    isRemovedExternally: false,
    ownerOf,
    checkRequest: (request: ObservedRequest) =>
      void invariants.violations.push(...findTokenLeaks(request, server, ownerOf(storedAccess()))),
    recordResponse: log.recordResponse,
    checkTokenChange,
    checkEndReason,
    checkDelivery,
  }
  const violate = (description: string) => invariants.violations.push(description)

  /** Checks a change of the session's token. */
  function checkTokenChange(token: string | null, previousToken: string | null): void {
    const next = recordOf(token)
    const previous = recordOf(previousToken)
    if (token === null) {
      const isExpected = invariants.userAction === 'sign-out' || invariants.isRemovedExternally
      if (!isExpected && !(previous && log.isSessionOver(previous, refresh))) {
        violate(`${previous?.owner} was signed out without a reason`)
      }
      return
    }
    const isRefreshed =
      next?.refreshedFrom != null &&
      next.owner === previous?.owner &&
      next.refreshedFrom === (isSliding ? previous?.jwt : refresh)
    const isExternal = invariants.externalTokens.has(jwtOf(token) ?? '')
    if (invariants.userAction !== 'sign-in' && !isExternal && !isRefreshed) {
      violate(
        `${next?.owner} was signed in without a reason, after ${previous?.owner ?? 'no user'}`,
      )
    }
    refresh = storedRefresh()
    invariants.isRemovedExternally = false
  }

  function checkEndReason(reason: EndReason): void {
    const isSignOut = invariants.userAction === 'sign-out'
    if ((reason === 'signed-out') !== isSignOut) violate(`the session ended with reason ${reason}`)
  }

  /** Checks that the response to a request of one user does not reach another, who is signed in with `token`. */
  function checkDelivery(requestedBy: string | null, token: string | null): void {
    const user = ownerOf(token)
    if (requestedBy !== null && user !== null && user !== requestedBy) {
      violate(`${user} got the response to a request of ${requestedBy}`)
    }
  }

  return invariants
}

export type Invariants = ReturnType<typeof createInvariants>

/** Describes each token in a request that must not be there. */
function findTokenLeaks(
  { url, text, requestedBy, body }: ObservedRequest,
  server: SimulatedServer,
  currentUser: string | null,
): string[] {
  if (url.origin !== API_ORIGIN) {
    return text.includes(JWT_HEADER) ? [`${url.href} got a token`] : []
  }
  return (text.match(JWT_PATTERN) ?? []).flatMap((jwt) => {
    const token = server.tokens.get(jwt)
    const leaks: string[] = []
    if (token?.owner !== currentUser) {
      leaks.push(`${url.href} got a token of ${token?.owner}, not ${currentUser}`)
    }
    if (requestedBy !== null && token?.owner !== requestedBy) {
      leaks.push(`a request of ${requestedBy} was sent as ${token?.owner}`)
    }
    if (token?.kind === 'refresh' && body.refresh !== jwt) {
      leaks.push(`${url.href} got a refresh token outside a refresh request`)
    }
    return leaks
  })
}

/** Records what the server's responses say about the tokens, to decide whether a session is over. */
function createResponseLog(server: SimulatedServer, { refresh }: RefreshingBackend) {
  const isSliding = refresh.token === 'access'
  const rejectedAccess = new Set<string>()
  // The credentials of rejected refreshes, and whether the response rejected the token itself, not just its refresh.
  const rejectedCredentials = new Map<string, boolean>()
  let lastResponseAt = -Infinity

  function recordResponse(
    { url, text, body }: ObservedRequest,
    { status = 200, data }: FakeResponse,
  ): void {
    if (url.origin !== API_ORIGIN) return
    if (status < 500) lastResponseAt = server.now()
    const code = (data as { code?: string } | undefined)?.code
    if (url.pathname.endsWith(refresh.path)) {
      const credential = String(body[refresh.field])
      if (status >= 400 && status < 429) rejectedCredentials.set(credential, code !== undefined)
    } else if (status === 401 || (status === 403 && code === undefined)) {
      for (const jwt of text.match(JWT_PATTERN) ?? []) rejectedAccess.add(jwt)
    }
  }

  const isExpired = (token: TokenRecord | undefined) =>
    !token || server.now() + CLOCK_TOLERANCE_MS >= token.expiresAt

  /** Whether the responses so far say that the session of these tokens is over. */
  function isSessionOver(access: TokenRecord, refresh: string | null): boolean {
    const credential = isSliding ? access.jwt : refresh
    if (credential !== null && rejectedCredentials.get(credential)) return true
    if (isSliding || credential === null || isExpired(server.tokens.get(credential))) {
      const knowsExpiry = lastResponseAt + CLOCK_TOLERANCE_MS >= access.expiresAt
      return rejectedAccess.has(access.jwt) || (isExpired(access) && knowsExpiry)
    }
    return false
  }

  return { recordResponse, isSessionOver }
}
