/** The permissions of views. Each one authenticates the caller first, like a view of Django REST framework. */
import { ApiError } from '../drf/api-error.ts'
import type { Permission } from '../routing/view.ts'
import type { UserRecord } from '../db/schema.ts'

/** Everyone, and credentials are ignored: for sign-in, registration and the token views. */
export const noAuthentication: Permission<void> = () => undefined

/** Everyone. But if there are credentials, they must be valid. */
export const allowAny: Permission<UserRecord | null> = async (request) => {
  for (const authenticate of request.dialect.authenticators) {
    const user = await authenticate(request)
    if (user) return user
  }
  return null
}

/** Only users who are signed in. */
export const isAuthenticated: Permission<UserRecord> = async (request) => {
  const user = await allowAny(request)
  if (!user) throw new ApiError('not_authenticated')
  return user
}

/** Only staff (`is_staff`). */
export const isAdminUser: Permission<UserRecord> = async (request) => {
  const user = await isAuthenticated(request)
  if (!user.is_staff) throw new ApiError('permission_denied')
  return user
}
