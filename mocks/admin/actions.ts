/** What can be done behind the scenes, by name? Each takes a value, says what is wrong with it, or does what it says. */
import * as v from 'valibot'
import { findByName } from '../auth/credentials.ts'
import { expireToken } from '../auth/expire-token.ts'
import { TokenError } from '../auth/jwt.ts'
import { issueToken, issueTokenPair } from '../auth/tokens.ts'
import { largestSeed } from '../lib/seeded-random.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { parseFault, understoodFaults } from '../faults/fault-syntax.ts'
import { faults } from '../faults/fault-registry.ts'
import { noContent, ok, type Answer } from '../drf/response.ts'
import { resetMock } from './reset.ts'
import { largestSetting, settings, usualSettings, type Settings } from '../lib/settings.ts'
import type { User } from '../db/schema.ts'

const settingNames = Object.keys(usualSettings) as (keyof Settings)[]
const wholeNumber = v.pipe(
  v.number(),
  v.safeInteger('A setting is a whole number.'),
  v.minValue(1, 'A setting is at least 1.'),
  v.maxValue(largestSetting, `A setting is at most ${largestSetting}.`),
)
// Up to the year 9999, which is as far as Django can count.
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(253_402_300_799))
const faultText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const fault = parseFault(dataset.value)
    if (fault) return fault
    addIssue({ message: `${JSON.stringify(dataset.value)} is no fault. ${understoodFaults}` })
    return NEVER
  }),
)

export const actions = {
  /** Data, faults, settings and the clock, back to how they were at first; or only the data. */
  reset: action(v.union([v.literal(true), v.literal('data')]), (what) =>
    what === 'data' ? database.reset() : resetMock(),
  ),

  /** Lets nobody in by this user name any more. */
  disable: action(v.string(), (username) =>
    changeUser(username, (user) => (user.is_active = false)),
  ),

  /** Takes the rights of staff. */
  dismiss: action(v.string(), (username) =>
    changeUser(username, (user) => (user.is_staff = false)),
  ),

  /** Makes the clock stand still, at seconds since 1970; null lets it go. */
  clock: action(v.nullable(time), (seconds) =>
    seconds === null ? clock.go() : clock.stop(seconds * 1000),
  ),

  /** Makes go wrong what is listed, and nothing else. */
  faults: action(v.array(faultText), (list) => faults.replace(list)),

  /** Repeats what chance has done under this seed. */
  seed: action(
    v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(largestSeed)),
    (seed) => faults.useSeed(seed),
  ),

  /** Changes some settings. */
  settings: action(v.record(v.picklist(settingNames), wholeNumber), (changes) =>
    settings.set(changes),
  ),

  /** Answers what a token will have become when it has expired. */
  expire: action(v.string(), async (jwt) => {
    try {
      return ok({ token: await expireToken(jwt) })
    } catch (error) {
      if (error instanceof TokenError) return refused(error.message)
      throw error
    }
  }),

  /** Hands out the tokens of an account without its password, whatever fault is set. */
  signIn: action(
    v.object({ username: v.string(), face: v.picklist(['v1', 'v2']) }),
    async ({ username, face }) => {
      await database.refresh()
      const user = findByName(username)
      if (!user) return refused(`There is no account ${JSON.stringify(username)}.`)
      if (face === 'v2') return ok(await issueTokenPair(user))
      return ok({ access: await issueToken(user), refresh: null })
    },
  ),
}

/** Whether there is an action of this name. */
export const isAction = (name: string): name is keyof typeof actions => Object.hasOwn(actions, name)

/** An answer that says what is wrong with a wish. */
export const refused = (detail: string): Answer => ({ status: 400, body: { detail } })

/** @param perform may return an answer; without one, it is that there is nothing to say */
function action<Schema extends v.GenericSchema>(
  schema: Schema,
  perform: (value: v.InferOutput<Schema>) => Answer | void | Promise<Answer | void>,
) {
  return async (value: unknown): Promise<Answer> => {
    const result = v.safeParse(schema, value)
    if (!result.success) return refused(result.issues[0].message)
    return (await perform(result.output)) ?? noContent()
  }
}

function changeUser(username: string, change: (user: User) => void): Promise<void> {
  return database.transaction((state) => {
    const user = findByName(username, state)
    if (user) change(user)
  })
}
