/** Who is signed in, and by which address they can be reached. */
import { EmailChange, faces } from '../../src/api/schemas.ts'
import { signedIn } from '../auth/permissions.ts'
import { database } from '../db/database.ts'
import { ok, type Answer } from '../drf/response.ts'
import { ApiError } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import { resource } from '../routing/view.ts'
import type { User } from '../db/schema.ts'

const me = (_call: Call, { id, username, email, is_staff, date_joined }: User): Answer =>
  ok({ user_id: id, username, email, is_staff, date_joined })

export const user = resource(faces, 'user/', signedIn, {
  GET: me,
  // For a client that carries the token in the body: a browser sends none with GET.
  POST: me,

  async PATCH(call, { id }) {
    const { email } = await call.read(EmailChange)
    const changed = await database.transaction(({ users }) => {
      const account = users.get(id)
      if (!account) throw new ApiError('user_not_found')
      account.email = normalizeEmail(email)
      return account
    })
    return me(call, changed)
  },
})

/** Names of hosts have no case (RFC 1035, section 2.3.3). */
export function normalizeEmail(email: string): string {
  return email.replace(/@.+$/, (domain) => domain.toLowerCase())
}
