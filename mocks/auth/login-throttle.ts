/**
 * Login throttle: five wrong passwords a minute (lib/settings.ts) for each user name, whether it exists or not, so that the
 * limit does not reveal which names exist.
 */
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { throttled } from '../drf/api-error.ts'
import { settings } from '../lib/settings.ts'
import type { DatabaseState } from '../db/schema.ts'

/**
 * Rejects a user name that has reached the limit, before its password is hashed.
 *
 * @throws ApiError `throttled`
 */
export function checkLoginThrottle(username: string): void {
  checkLimit(recentAttempts(database.state, username))
}

/**
 * Records the result of an attempt: a correct password clears the failed attempts, a wrong one counts. The limit is checked
 * again in the same transaction, so that parallel attempts cannot exceed it.
 *
 * @throws ApiError `throttled` if parallel attempts have reached the limit meanwhile. Then even a correct password is rejected.
 */
export function recordLoginAttempt(username: string, isCorrect: boolean): Promise<void> {
  return database.transaction((state) => {
    const attempts = recentAttempts(state, username)
    checkLimit(attempts)
    removeOldAttempts(state)
    if (isCorrect) state.wrongPasswords.delete(username)
    else state.wrongPasswords.set(username, [...attempts, clock.now()])
  })
}

function checkLimit(attempts: readonly number[]): void {
  const { wrongPasswords: limit, throttleWindow } = settings.get()
  const oldestCounted = attempts.at(-limit)
  if (oldestCounted === undefined || attempts.length < limit) return
  const waitMs = oldestCounted + throttleWindow * 1000 - clock.now()
  throw throttled(Math.max(1, Math.ceil(waitMs / 1000)))
}

function recentAttempts(state: Readonly<DatabaseState>, username: string): readonly number[] {
  return state.wrongPasswords.get(username)?.filter(isRecent) ?? []
}

function removeOldAttempts(state: DatabaseState): void {
  for (const [username, attempts] of state.wrongPasswords) {
    if (!attempts.some(isRecent)) state.wrongPasswords.delete(username)
  }
}

const isRecent = (time: number) => clock.now() - time < settings.get().throttleWindow * 1000
