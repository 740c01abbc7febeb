/** Creates accounts, whichever registration asks for it. */
import type { Registration } from '../../src/api/schemas.ts'
import { clock } from '../lib/clock.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { database } from '../db/database.ts'
import type { UserRecord } from '../db/schema.ts'
import { validationError } from '../drf/api-error.ts'
import { findByUsername } from './credentials.ts'

/** @throws ApiError `invalid` if the user name is taken */
export async function createAccount({
  username,
  password,
  email = '',
}: Registration): Promise<UserRecord> {
  const hash = await hashPassword(password)
  return database.transaction((state) => {
    if (findByUsername(username, state)) throw validationError('username', 'username_taken')
    state.lastUserId += 1
    const added: UserRecord = {
      id: state.lastUserId,
      username,
      email: normalizeEmail(email),
      password: hash,
      is_staff: false,
      is_active: true,
      date_joined: new Date(clock.now()).toISOString(),
    }
    state.users.set(added.id, added)
    return added
  })
}

/** Lower-cases the host, since host names are case-insensitive (RFC 1035, section 2.3.3). */
export function normalizeEmail(email: string): string {
  return email.replace(/@.+$/, (domain) => domain.toLowerCase())
}
