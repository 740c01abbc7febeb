/** May this user name try another password? At most five wrong ones a minute, whether the name exists or not. */
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { throttled } from '../drf/api-error.ts'
import { settings } from '../lib/settings.ts'
import type { State } from '../db/schema.ts'

/**
 * Refuses a name that has used up its tries, before the work of checking its password is done.
 *
 * @throws ApiError `throttled`
 */
export function checkThrottle(username: string): void {
  refuse(recentTries(database.state, username))
}

/**
 * Records how a try ended: a right password clears the name, a wrong one counts. Many tries at once are judged one
 * after the other, so that none of them slips past the limit.
 *
 * @throws ApiError `throttled` if other tries used up the limit meanwhile: then not even a right password counts
 */
export function recordTry(username: string, wasRight: boolean): Promise<void> {
  return database.transaction((state) => {
    const tries = recentTries(state, username)
    refuse(tries)
    forgetOldTries(state)
    if (wasRight) state.wrongPasswords.delete(username)
    else state.wrongPasswords.set(username, [...tries, clock.now()])
  })
}

function refuse(tries: readonly number[]): void {
  const { wrongPasswords, throttleWindow } = settings.get()
  const limiting = tries.at(-wrongPasswords)
  if (limiting === undefined || tries.length < wrongPasswords) return
  const wait = limiting + throttleWindow * 1000 - clock.now()
  throw throttled(Math.max(1, Math.ceil(wait / 1000)))
}

function recentTries(state: Readonly<State>, username: string): readonly number[] {
  return state.wrongPasswords.get(username)?.filter(isRecent) ?? []
}

function forgetOldTries(state: State): void {
  for (const [username, tries] of state.wrongPasswords) {
    if (!tries.some(isRecent)) state.wrongPasswords.delete(username)
  }
}

const isRecent = (time: number) => clock.now() - time < settings.get().throttleWindow * 1000
