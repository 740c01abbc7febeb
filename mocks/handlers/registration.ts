/** Registration: creating an account. */
import { Registration } from '../../src/api/schemas.ts'
import { findByUsername } from '../auth/credentials.ts'
import { noAuthentication } from '../auth/permissions.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { created } from '../drf/response.ts'
import { validationError } from '../drf/api-error.ts'
import { apiView } from '../routing/view.ts'
import { hashPassword } from '../lib/password-hash.ts'
import type { UserRecord } from '../db/schema.ts'
import { normalizeEmail } from './user.ts'

export const registrationView = apiView('register/', noAuthentication, {
  async POST(request) {
    const { username, password, email = '' } = await request.validatedData(Registration)
    const hash = await hashPassword(password)
    const user = await database.transaction((state): UserRecord => {
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
    return created({ user_id: user.id, username, email: user.email })
  },
})
