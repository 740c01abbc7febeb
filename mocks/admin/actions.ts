/** The actions of the admin API, by name. Each one validates its value and returns an error if it is invalid. */
import * as v from 'valibot'
import { findByUsername } from '../auth/credentials.ts'
import { expireToken } from '../auth/expire-token.ts'
import { expireOpaqueToken } from '../auth/opaque-tokens.ts'
import { TokenError } from '../auth/jwt.ts'
import { dialects } from '../dialects/index.ts'
import { MAX_SEED } from '../lib/seeded-random.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { FAULT_USAGE, parseFault } from '../faults/fault-syntax.ts'
import { faults } from '../faults/fault-registry.ts'
import { noContent, ok, type DrfResponse } from '../drf/response.ts'
import { resetMock } from './reset.ts'
import { MAX_SETTING, settings, type Settings } from '../lib/settings.ts'
import type { UserRecord } from '../db/schema.ts'

// The end of the year 9999, the latest date that Python can represent.
const MAX_CLOCK_SECONDS = 253_402_300_799

const settingValue = v.pipe(
  v.number(),
  v.safeInteger('A setting is a whole number.'),
  v.minValue(1, 'A setting is at least 1.'),
  v.maxValue(MAX_SETTING, `A setting is at most ${MAX_SETTING}.`),
)
const numbers = [
  ...(['tokenLifetime', 'refreshWindow', 'accessLifetime', 'refreshLifetime'] as const),
  ...(['sessionLifetime', 'wrongPasswords', 'throttleWindow'] as const),
]
const settingChanges = v.partial(
  v.strictObject({
    ...v.entriesFromList(numbers, settingValue),
    rotateRefreshTokens: v.boolean(),
    blacklistRefreshTokens: v.boolean(),
    secondStep: v.boolean(),
    prolongsTokens: v.boolean(),
    userClaim: v.picklist(['user_id', 'sub']),
    authHeaderType: v.picklist(['JWT', 'Bearer']),
  }),
)
const backendNames = Object.keys(dialects) as (keyof typeof dialects)[]
const clockSeconds = v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_CLOCK_SECONDS))
const fault = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseFault(dataset.value)
    if (parsed) return parsed
    addIssue({ message: `${JSON.stringify(dataset.value)} is no fault. ${FAULT_USAGE}` })
    return NEVER
  }),
)

export const actions = {
  /** Restores the initial data, faults, settings and clock; with `'data'` only the data. */
  reset: action(v.union([v.literal(true), v.literal('data')]), (scope) =>
    scope === 'data' ? database.reset() : resetMock(),
  ),

  /** Sets `is_active` of a user to false. */
  deactivateUser: action(v.string(), (username) =>
    updateUser(username, (user) => (user.is_active = false)),
  ),

  /** Sets `is_staff` of a user to false. */
  revokeStaff: action(v.string(), (username) =>
    updateUser(username, (user) => (user.is_staff = false)),
  ),

  /** Deletes a user, and what is theirs. */
  deleteUser: action(v.string(), (username) =>
    database.transaction((state) => {
      const user = findByUsername(username, state)
      if (!user) return
      state.users.delete(user.id)
      const { orders, sessions, outstandingTokens, opaqueTokens } = state
      for (const table of [orders, sessions, outstandingTokens, opaqueTokens])
        deleteRowsOf(user, table)
    }),
  ),

  /** Freezes the clock, at seconds since 1970; null unfreezes it. */
  clock: action(v.nullable(clockSeconds), (seconds) =>
    seconds === null ? clock.unfreeze() : clock.freeze(seconds * 1000),
  ),

  /** Replaces all faults. */
  faults: action(v.array(fault), (list) => faults.replace(list)),

  /** Sets the seed of random faults. */
  seed: action(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_SEED)), (seed) =>
    faults.setSeed(seed),
  ),

  /** Changes some settings. */
  settings: action(settingChanges, (changes: Partial<Settings>) => settings.set(changes)),

  /** Returns the given token as if it had expired, and when it did if it is opaque. */
  expire: action(v.string(), async (token) => {
    try {
      const opaque = await expireOpaqueToken(token)
      if (opaque) return ok({ token: opaque.access, expiresAt: opaque.expiresAt })
      return ok({ token: await expireToken(token) })
    } catch (error) {
      if (error instanceof TokenError) return badRequest(error.message)
      throw error
    }
  }),

  /** Issues tokens for an account without its password, even while faults are active. */
  signIn: action(
    v.object({ username: v.string(), authBackend: v.picklist(backendNames) }),
    async ({ username, authBackend }) => {
      await database.refresh()
      const user = findByUsername(username)
      if (!user) return badRequest(`There is no account ${JSON.stringify(username)}.`)
      return ok(await dialects[authBackend].issueTokens(user))
    },
  ),
}

/** Whether there is an action with this name. */
export const isAction = (name: string): name is keyof typeof actions => Object.hasOwn(actions, name)

/** The response to an invalid action or value. */
export const badRequest = (detail: string): DrfResponse => ({ status: 400, body: { detail } })

/** @param perform may return a response; without one, the response is 204 */
function action<Schema extends v.GenericSchema>(
  schema: Schema,
  perform: (value: v.InferOutput<Schema>) => DrfResponse | void | Promise<DrfResponse | void>,
) {
  return async (value: unknown): Promise<DrfResponse> => {
    const result = v.safeParse(schema, value)
    if (!result.success) return badRequest(result.issues[0].message)
    return (await perform(result.output)) ?? noContent()
  }
}

function deleteRowsOf(user: UserRecord, table: Map<unknown, { readonly userId: number }>): void {
  for (const [key, { userId }] of table) if (userId === user.id) table.delete(key)
}

function updateUser(username: string, update: (user: UserRecord) => void): Promise<void> {
  return database.transaction((state) => {
    const user = findByUsername(username, state)
    if (user) update(user)
  })
}
