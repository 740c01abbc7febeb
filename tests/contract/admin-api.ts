/**
 * What can no client do? Put the data back, disable an account, stop the clock, sign with the server's key. Where a
 * server lets nobody do it, the test that needs it is skipped.
 */
import { beforeEach, type TestContext } from 'vitest'
import { forgeWith, type Forge, type Forgery } from '../support/forge-token.ts'
import { server } from './server-under-test.ts'

type Ability = 'reset' | 'disable' | 'dismiss' | 'clock'

let abilities: readonly string[] | undefined
let test: TestContext | undefined
let stoppedAt: number | undefined

beforeEach((context) => {
  test = context
  stoppedAt = undefined
})

/** Puts data and clock back to how they were at first. */
export const reset = () => perform('reset', true)

/** As {@link reset}, where the server can. */
export async function resetIfPossible(): Promise<void> {
  if ((await findAbilities()).includes('reset')) await reset()
}

/** Disables an account, as a member of staff would. */
export const disable = (username: string) => perform('disable', username)

/** Takes the rights of staff from an account. */
export const dismiss = (username: string) => perform('dismiss', username)

/** Makes the clock of the server stand still, as many seconds ahead as said. */
export async function passTime(seconds: number): Promise<void> {
  stoppedAt = now() + seconds
  await perform('clock', stoppedAt)
}

/** What time the server has, in whole seconds since 1970. */
export const now = () => stoppedAt ?? Math.floor(Date.now() / 1000)

/** Makes tokens with the key of the server. @param kind claims that each of them has */
export async function forger(kind?: object): Promise<Forge> {
  const key = (await server.key()) ?? skip('Its key is not known: set CONTRACT_KEY.')
  return forgeWith(key, now(), kind)
}

/** A token that is right in all but what is asked for. */
export const forge = async (forgery?: Forgery) => (await forger())(forgery)

async function perform(ability: Ability, value: unknown): Promise<void> {
  if (!(await findAbilities()).includes(ability)) skip(`The server has no backstage to ${ability}.`)
  const answer = await fetch(`${server.base}backstage/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ [ability]: value }),
  })
  if (!answer.ok) throw new Error(`${ability}: ${answer.status} ${await answer.text()}`)
}

async function findAbilities(): Promise<readonly string[]> {
  abilities ??= await askForAbilities()
  return abilities
}

/** A server that knows of no backstage answers something else, and can do nothing. */
async function askForAbilities(): Promise<readonly string[]> {
  const answer = await fetch(`${server.base}backstage/`)
  const body: unknown = answer.ok ? await answer.json().catch(() => null) : null
  const can: unknown = Reflect.get(Object(body), 'can')
  return Array.isArray(can) ? can.map(String) : []
}

/** What needs the hands of a backstage is left out on a server that has none, for the reason given. */
function skip(reason: string): never {
  if (!test) throw new Error('No test runs.')
  return test.skip(reason)
}
