/** Changing one's password, and what becomes of what was handed out before. */
import { PasswordChange } from '../../src/api/schemas.ts'
import { checkOwnPassword } from '../auth/credentials.ts'
import { signedIn } from '../auth/permissions.ts'
import { spendAllOf } from '../auth/token-blacklist.ts'
import { endSessionsOf } from '../auth/session-cookie.ts'
import { issueToken, issueTokenPair } from '../auth/tokens.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { invalidField } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import { resource } from '../routing/view.ts'
import { hashPassword } from '../lib/password-hash.ts'
import type { User } from '../db/schema.ts'

const ofV1 = resource(['v1'], 'user/password/', signedIn, {
  POST: async (call, user) => ok({ token: await issueToken(await change(call, user)) }),
})

const ofV2 = resource(['v2'], 'user/password/', signedIn, {
  POST: async (call, user) => ok(await issueTokenPair(await change(call, user))),
})

export const password = [...ofV1, ...ofV2]

/**
 * Nothing is known of tokens that need no looking up, so they stay good until they expire; but none of them can be renewed,
 * and sessions end.
 */
async function change(call: Call, user: User): Promise<User> {
  const { current_password: current, new_password: next } = await call.read(PasswordChange)
  const known = user.password
  await checkOwnPassword(user, current)
  const hash = await hashPassword(next)
  return database.transaction((state) => {
    const account = state.users.get(user.id)
    // Of many who change it at once, the first has made the password of all others a wrong one.
    if (account?.password !== known) throw invalidField('current_password', 'password_incorrect')
    account.password = hash
    account.password_changed_at = clock.now()
    endSessionsOf(state, account)
    spendAllOf(state, account)
    return account
  })
}
