/** Checks user names and passwords, behind the login throttle. */
import type { Credentials } from '../../src/api/schemas.ts'
import { database } from '../db/database.ts'
import { ApiError, validationError } from '../drf/api-error.ts'
import { verifyPassword } from '../lib/password-hash.ts'
import type { UserRecord } from '../db/schema.ts'
import { checkLoginThrottle, recordLoginAttempt } from './login-throttle.ts'

/** The account with exactly this user name. */
export function findByUsername(
  username: string,
  { users } = database.state,
): UserRecord | undefined {
  return [...users.values()].find((user) => user.username === username)
}

/** The active account with this user name and password. Takes the same time whether there is one or not. */
export async function authenticate(
  username: string,
  password: string,
): Promise<UserRecord | undefined> {
  const user = findByUsername(username)
  const isCorrect = await verifyPassword(password, user?.password)
  return isCorrect && user?.is_active ? user : undefined
}

/**
 * Checks the current password of a signed-in user, under the same throttle as a sign-in.
 *
 * @throws ApiError `invalid` or `throttled`
 */
export async function checkCurrentPassword(user: UserRecord, password: string): Promise<void> {
  checkLoginThrottle(user.username)
  const isCorrect = await verifyPassword(password, user.password)
  await recordLoginAttempt(user.username, isCorrect)
  if (!isCorrect) throw validationError('current_password', 'password_incorrect')
}

/**
 * Checks the credentials of a sign-in.
 *
 * @throws ApiError `invalid_credentials`, which does not reveal whether the user name exists, or `throttled`
 */
export async function checkCredentials({ username, password }: Credentials): Promise<UserRecord> {
  checkLoginThrottle(username)
  const user = await authenticate(username, password)
  await recordLoginAttempt(username, user !== undefined)
  if (!user) throw new ApiError('invalid_credentials')
  return user
}
