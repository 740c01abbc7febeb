/** Who has this user name and this password? */
import type { Credentials } from '../../src/api/schemas.ts'
import { database } from '../db/database.ts'
import { ApiError, invalidField } from '../drf/api-error.ts'
import { verifyPassword } from '../lib/password-hash.ts'
import type { User } from '../db/schema.ts'
import { checkThrottle, recordTry } from './login-throttle.ts'

/** The account with a user name, exactly as it was registered. */
export function findByName(username: string, { users } = database.state): User | undefined {
  return [...users.values()].find((user) => user.username === username)
}

/** The active account of a user name and a password. Finding none takes as long as finding one. */
export async function findByPassword(
  username: string,
  password: string,
): Promise<User | undefined> {
  const user = findByName(username)
  const isRight = await verifyPassword(password, user?.password)
  return isRight && user?.is_active ? user : undefined
}

/**
 * Asks somebody who is signed in for their password; tried as often as at signing in.
 *
 * @throws ApiError `invalid`, or `throttled`
 */
export async function checkOwnPassword(user: User, password: string): Promise<void> {
  checkThrottle(user.username)
  const isRight = await verifyPassword(password, user.password)
  await recordTry(user.username, isRight)
  if (!isRight) throw invalidField('current_password', 'password_incorrect')
}

/**
 * Lets somebody sign in.
 *
 * @throws ApiError `invalid_credentials`, which does not say whether the user name exists, or `throttled`
 */
export async function checkCredentials({ username, password }: Credentials): Promise<User> {
  checkThrottle(username)
  const user = await findByPassword(username, password)
  await recordTry(username, user !== undefined)
  if (!user) throw new ApiError('invalid_credentials')
  return user
}
