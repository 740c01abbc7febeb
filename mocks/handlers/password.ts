/** Changing the password, which invalidates sessions and refresh tokens. */
import { PasswordChange } from '../../src/api/schemas.ts'
import { checkCurrentPassword } from '../auth/credentials.ts'
import { isAuthenticated } from '../auth/permissions.ts'
import { blacklistAll } from '../auth/token-blacklist.ts'
import { endAllSessions } from '../auth/session-cookie.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { validationError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import { apiView } from '../routing/view.ts'
import { hashPassword } from '../lib/password-hash.ts'
import type { UserRecord } from '../db/schema.ts'

export const passwordView = apiView('user/password/', isAuthenticated, {
  async POST(request, caller) {
    const user = await changePassword(request, caller)
    const { issueTokens, tokenBody } = request.dialect
    return ok(tokenBody(await issueTokens(user), user))
  },
})

/**
 * Changes the password, ends all sessions and blacklists all refresh tokens. Access tokens are not looked up anywhere, so they
 * stay valid until they expire, but cannot be refreshed.
 */
async function changePassword(request: DrfRequest, user: UserRecord): Promise<UserRecord> {
  const { current_password: current, new_password: next } =
    await request.validatedData(PasswordChange)
  const checkedHash = user.password
  await checkCurrentPassword(user, current)
  const newHash = await hashPassword(next)
  return database.transaction((state) => {
    const account = state.users.get(user.id)
    // A parallel request has changed the password since it was checked.
    if (account?.password !== checkedHash)
      throw validationError('current_password', 'password_incorrect')
    account.password = newHash
    account.password_changed_at = clock.now()
    endAllSessions(state, account)
    blacklistAll(state, account)
    return account
  })
}
