/** The signed-in user, and changing their email address. */
import { EmailChange } from '../../src/api/schemas.ts'
import { normalizeEmail } from '../auth/create-account.ts'
import { isAuthenticated } from '../auth/permissions.ts'
import { database } from '../db/database.ts'
import { ok, type DrfResponse } from '../drf/response.ts'
import { ApiError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import { apiView } from '../routing/view.ts'
import type { UserRecord } from '../db/schema.ts'

const userResponse = (
  _request: DrfRequest,
  { id, username, email, is_staff, date_joined }: UserRecord,
): DrfResponse => ok({ user_id: id, username, email, is_staff, date_joined })

export const userView = apiView('user/', isAuthenticated, {
  GET: userResponse,
  // For clients that send the token in the body, which a browser cannot do with GET.
  POST: userResponse,

  async PATCH(request, { id }) {
    const { email } = await request.validatedData(EmailChange)
    const changed = await database.transaction(({ users }) => {
      const user = users.get(id)
      if (!user) throw new ApiError('user_not_found')
      user.email = normalizeEmail(email)
      return user
    })
    return userResponse(request, changed)
  },
})
