/** Model-based test of the session: random sequences of commands, in which the invariants must hold. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commandSequences, type Command } from './commands.ts'
import { jwtOf } from './invariants.ts'
import { createModel, type Model, type ModelOptions } from './model.ts'
import { propertyOptions } from './property-runs.ts'
import { flushTurn, installBrowserFakes } from './simulated-browser.ts'
import { rejections, type RejectionKind } from './simulated-server.ts'

const SETTLE_TIME_MS = 6 * 60_000
const LAST_REQUEST_TIME_MS = 20_000

const unhandled: unknown[] = []
const recordUnhandled = (reason: unknown) => unhandled.push(reason)
process.on('unhandledRejection', recordUnhandled)
afterAll(() => process.off('unhandledRejection', recordUnhandled))

beforeEach(installBrowserFakes)
afterEach(() => vi.useRealTimers())

const otherOptions = (authBackend: ModelOptions['authBackend']) =>
  fc.record({
    rejectionKind: fc.constantFrom(
      ...(Object.keys(rejections) as RejectionKind[]).filter(
        (kind) => authBackend === 'drf-jwt' || kind !== 'a bare 403',
      ),
    ),
    rotates: fc.boolean(),
    hasLocks: fc.boolean(),
  })

/** Brings back the network and the user, and waits until everything has settled. Only a valid session may remain. */
async function settleModel(model: Model): Promise<void> {
  const { network, browser, auth, server } = model
  Object.assign(network, { condition: 'online', delayMs: 0 })
  browser.setVisibility('visible')
  browser.pressKey()
  await browser.advance(SETTLE_TIME_MS)
  // When the session of this tab has ended, one that all tabs share may take its place.
  model.send('after-settling')
  // Its response may correct the client's clock, which can restart a back-off.
  await browser.advance(SETTLE_TIME_MS)
  const requestedAt = server.now()
  model.send('after-settling-again')
  await browser.advance(LAST_REQUEST_TIME_MS)
  const token = server.tokens.get(jwtOf(auth.token) ?? '')
  const wasValid = token && !token.isRevoked && token.expiresAt > requestedAt
  // A client trusts the token of a refresh until it expires, even if it is revoked.
  const isTrusted = token && token.refreshedFrom !== null && token.expiresAt > requestedAt
  if (auth.token !== null && !wasValid && !isTrusted) {
    throw new Error('The session continues although the server has said that it is over.')
  }
}

async function expectInvariants(
  options: ModelOptions,
  commands: readonly Command[],
): Promise<void> {
  const model = createModel(options)
  try {
    for (const command of commands) {
      await command.run(model)
      await flushTurn()
    }
    await settleModel(model)
    expect(model.invariants.violations).toEqual([])
    expect([...model.pending], 'promises that never settle').toEqual([])
    expect(unhandled.splice(0), 'unhandled rejections').toEqual([])
  } finally {
    model.close()
  }
}

it.each(['drf-jwt', 'simplejwt'] as const)(
  'ends a session with %s only when the user, the server or another tab ends it, and sends its token only to the API',
  async (authBackend) => {
    await fc.assert(
      fc.asyncProperty(otherOptions(authBackend), commandSequences, (other, commands) =>
        expectInvariants({ authBackend, ...other }, commands),
      ),
      propertyOptions(250),
    )
  },
  600_000,
)
