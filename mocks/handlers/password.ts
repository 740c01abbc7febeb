/** Changing the password, which invalidates sessions and refresh tokens. */
import { PasswordChange } from '../../src/api/schemas.ts'
import { checkCurrentPassword } from '../auth/credentials.ts'
import { isAuthenticated } from '../auth/permissions.ts'
import { blacklistAll } from '../auth/token-blacklist.ts'
import { endAllSessions } from '../auth/session-cookie.ts'
import { issueToken, issueTokenPair } from '../auth/tokens.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { validationError } from '../drf/api-error.ts'
import type { DrfRequest } from '../drf/request.ts'
import { apiView } from '../routing/view.ts'
import { hashPassword } from '../lib/password-hash.ts'
import type { UserRecord } from '../db/schema.ts'

const viewV1 = apiView(['v1'], 'user/password/', isAuthenticated, {
  POST: async (request, user) =>
    ok({ token: await issueToken(await changePassword(request, user)) }),
})

const viewV2 = apiView(['v2'], 'user/password/', isAuthenticated, {
  POST: async (request, user) => ok(await issueTokenPair(await changePassword(request, user))),
})

export const passwordViews = [viewV1, viewV2]

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
