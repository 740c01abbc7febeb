/** Was it right? Compares what the page does with what the server has really said, and with what people have really done. */
import type { Dialect } from '@/auth/backends/index.ts'
import type { EndReason } from '@/auth/session-events.ts'
import type { Reply } from '../../../support/fake-adapter.ts'
import type { Browser } from './simulated-browser.ts'
import { home, mark, type Issued, type Sent, type Server } from './simulated-server.ts'

const tokens = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g
// Milliseconds that a client cannot know better: the server tells the time to the second.
const imprecision = 3_000

/** The token alone, without its scheme. */
export const jwtOf = (token: string | null) => token?.split(' ').at(-1) ?? null

export function createJudge(
  server: Server,
  stored: Pick<Browser, 'access' | 'refresh'>,
  dialect: Dialect,
) {
  const isSliding = dialect.offer.token === 'access'
  const refusedAccess = new Set<string>()
  // The offers that were refused, and whether the token itself was, and not just its renewal.
  const refusedOffers = new Map<string, boolean>()
  let lastAnswer = -Infinity
  let refresh: string | null = null

  const judge = {
    /** What was not right, in words. */
    faults: [] as string[],
    /** What the person is doing at this very moment. */
    doing: null as 'signing in' | 'signing out' | null,
    /** What somebody else has stored. */
    theirs: new Set<string>(),
    /** Whether somebody else has taken the token away, or spoilt it. */
    isTakenAway: false,
    ownerOf: (token: string | null) => server.known.get(jwtOf(token) ?? '')?.owner ?? null,
    hearSent,
    hearAnswer,
    hearToken,
    hearEnd,
    hearAnswered,
  }
  const blame = (fault: string) => judge.faults.push(fault)
  const known = (token: string | null) => server.known.get(jwtOf(token) ?? '')

  function hearSent({ url, text, asker, body }: Sent): void {
    if (url.origin !== home) {
      if (text.includes(mark)) blame(`${url.href} was told a token`)
      return
    }
    for (const jwt of text.match(tokens) ?? []) {
      const token = known(jwt)
      const now = judge.ownerOf(stored.access())
      if (token?.owner !== now) blame(`${url.href} was told a token of ${token?.owner}, not ${now}`)
      if (asker !== null && token?.owner !== asker) blame(`${asker} asked as ${token?.owner}`)
      if (token?.kind === 'refresh' && body.refresh !== jwt) blame(`${url.href} was told a secret`)
    }
  }

  function hearAnswer({ url, text, body }: Sent, { status = 200, data }: Reply): void {
    if (url.origin !== home) return
    if (status < 500) lastAnswer = server.now()
    const code = (data as { code?: string } | undefined)?.code
    if (url.pathname.endsWith(dialect.renewPath)) {
      const offered = String(body[dialect.offer.field])
      if (status >= 400 && status < 429) refusedOffers.set(offered, code !== undefined)
    } else if (status === 401 || (status === 403 && code === undefined)) {
      for (const jwt of text.match(tokens) ?? []) refusedAccess.add(jwt)
    }
  }

  const isPast = (token: Issued | undefined) =>
    !token || server.now() + imprecision >= token.expiresAt

  /** Whether it has been said that the session of this token is over. */
  function isOver(access: Issued): boolean {
    const offer = isSliding ? access.jwt : refresh
    if (offer !== null && refusedOffers.get(offer)) return true
    if (isSliding || offer === null || isPast(known(offer))) {
      const isHeard = lastAnswer + imprecision >= access.expiresAt
      return refusedAccess.has(access.jwt) || (isPast(access) && isHeard)
    }
    return false
  }

  /** Hears that the page holds another token than it did. */
  function hearToken(now: string | null, before: string | null): void {
    const next = known(now)
    const last = known(before)
    if (now === null) {
      const isSaid = judge.doing === 'signing out' || judge.isTakenAway
      if (!isSaid && !(last && isOver(last))) blame(`${last?.owner} was signed out by nobody`)
      return
    }
    const isRenewed =
      next?.offered != null &&
      next.owner === last?.owner &&
      next.offered === (isSliding ? last?.jwt : refresh)
    const isTheirs = judge.theirs.has(jwtOf(now) ?? '')
    if (judge.doing !== 'signing in' && !isTheirs && !isRenewed) {
      blame(`${next?.owner} was signed in by nobody, in the place of ${last?.owner ?? 'nobody'}`)
    }
    refresh = stored.refresh()
    judge.isTakenAway = false
  }

  function hearEnd(reason: EndReason): void {
    const isSaid = judge.doing === 'signing out'
    if ((reason === 'signed-out') !== isSaid) blame(`the reason was said to be: ${reason}`)
  }

  /** Hears that what `asker` has asked for was answered, while the page holds this token. */
  function hearAnswered(asker: string | null, held: string | null): void {
    const now = judge.ownerOf(held)
    if (asker !== null && now !== null && now !== asker) blame(`${now} saw what ${asker} asked`)
  }

  return judge
}

export type Judge = ReturnType<typeof createJudge>
