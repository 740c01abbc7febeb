/** Does a session last until somebody says that it is over, whatever happens in whatever order? */
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { prepare, turn } from './simulated-browser.ts'
import { jwtOf } from './invariants.ts'
import { runs } from './property-runs.ts'
import { refusals, type Refusal } from './simulated-server.ts'
import { sequences, type Step } from './commands.ts'
import { createWorld, type World, type WorldOptions } from './model.ts'

const unhandled: unknown[] = []
const remember = (reason: unknown) => unhandled.push(reason)
process.on('unhandledRejection', remember)
afterAll(() => process.off('unhandledRejection', remember))

beforeEach(prepare)
afterEach(() => vi.useRealTimers())

const others = fc.record({
  refusal: fc.constantFrom(...(Object.keys(refusals) as Refusal[])),
  rotates: fc.boolean(),
  hasLocks: fc.boolean(),
})

/** The network is well again, and the person is there: now everything must come to an end, and the truth be known. */
async function comeToRest(world: World): Promise<void> {
  const { network, browser, auth, server } = world
  Object.assign(network, { weather: 'fine', delay: 0 })
  browser.show('visible')
  browser.touch()
  await browser.pass(6 * 60_000)
  // Below the session of this tab alone there may be one that all tabs share.
  world.ask('rest')
  // Its answer may set the clock right, and a rest that is left begin anew.
  await browser.pass(6 * 60_000)
  const askedAt = server.now()
  world.ask('rest too')
  await browser.pass(20_000)
  const token = server.known.get(jwtOf(auth.token) ?? '')
  const wasGood = token && !token.isRevoked && token.expiresAt > askedAt
  // What a renewal has given out is not doubted until it expires.
  const isVouchedFor = token && token.offered !== null && token.expiresAt > askedAt
  if (auth.token !== null && !wasGood && !isVouchedFor) {
    throw new Error('The session goes on, though the server has said that it is over.')
  }
}

async function expectJustice(options: WorldOptions, steps: readonly Step[]): Promise<void> {
  const world = createWorld(options)
  try {
    for (const step of steps) {
      await step.run(world)
      await turn()
    }
    await comeToRest(world)
    expect(world.judge.faults).toEqual([])
    expect([...world.unsettled], 'what never settles').toEqual([])
    expect(unhandled.splice(0), 'what nobody handles').toEqual([])
  } finally {
    world.close()
  }
}

it.each(['drf-jwt', 'simplejwt'] as const)(
  'a session with %s ends when it is said to be over, and then only, and its token is told to nobody else',
  async (dialect) => {
    await fc.assert(
      fc.asyncProperty(others, sequences, (other, steps) =>
        expectJustice({ dialect, ...other }, steps),
      ),
      runs(250),
    )
  },
  600_000,
)
