/**
 * Admin client of the contract tests: resets the data, deactivates an account, freezes the clock, signs with the server's
 * key. A test is skipped if the server does not offer the action that it needs.
 */
import { beforeEach, type TestContext } from 'vitest'
import { createForge, type Forge, type ForgeOptions } from '../support/forge-token.ts'
import { server } from './server-under-test.ts'

type AdminAction = 'reset' | 'deactivateUser' | 'revokeStaff' | 'clock'

let availableActions: readonly string[] | undefined
let currentTest: TestContext | undefined
let frozenAt: number | undefined

beforeEach((context) => {
  currentTest = context
  frozenAt = undefined
})

/** Restores the initial data and the real time. */
export const reset = () => performAction('reset', true)

/** As {@link reset}; does nothing if the server cannot. */
export async function resetIfPossible(): Promise<void> {
  if ((await getAvailableActions()).includes('reset')) await reset()
}

/** Deactivates an account. */
export const deactivateUser = (username: string) => performAction('deactivateUser', username)

/** Removes the staff rights of an account. */
export const revokeStaff = (username: string) => performAction('revokeStaff', username)

/** Advances the server's clock and freezes it there. @param seconds 0 freezes it at the present second */
export async function advanceClock(seconds: number): Promise<void> {
  frozenAt = serverNow() + seconds
  await performAction('clock', frozenAt)
}

/** The server's time, in whole seconds since 1970. */
export const serverNow = () => frozenAt ?? Math.floor(Date.now() / 1000)

/** A function that forges tokens with the server's own key. @param extraClaims claims that each token gets */
export async function createForgeWithServerKey(extraClaims?: object): Promise<Forge> {
  const signingKey =
    (await server.signingKey()) ?? skipTest('The signing key is not known: set CONTRACT_KEY.')
  return createForge(signingKey, serverNow(), extraClaims)
}

/** A token that is valid except for the given changes. */
export const forgeToken = async (options?: ForgeOptions) =>
  (await createForgeWithServerKey())(options)

async function performAction(action: AdminAction, value: unknown): Promise<void> {
  if (!(await getAvailableActions()).includes(action))
    skipTest(`The server has no admin API to ${action}.`)
  const response = await fetch(`${server.baseUrl}__mock__/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ [action]: value }),
  })
  if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`)
}

async function getAvailableActions(): Promise<readonly string[]> {
  availableActions ??= await fetchAvailableActions()
  return availableActions
}

/** The actions of the server's admin API; none if the server has no such API. */
async function fetchAvailableActions(): Promise<readonly string[]> {
  const response = await fetch(`${server.baseUrl}__mock__/`)
  const body: unknown = response.ok ? await response.json().catch(() => null) : null
  const actions: unknown = Reflect.get(Object(body), 'can')
  return Array.isArray(actions) ? actions.map(String) : []
}

/** Skips the current test. @param reason shown in the report */
function skipTest(reason: string): never {
  if (!currentTest) throw new Error('Call this inside a test.')
  return currentTest.skip(reason)
}
