/** Who is it? Each way of authentication is tried in turn, as a Django REST framework view does; these are a view's guards. */
import type { Face } from '../../src/api/schemas.ts'
import { ApiError } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import type { Guard } from '../routing/view.ts'
import type { User } from '../db/schema.ts'
import { byBasic } from './basic.ts'
import { bySession } from './session-cookie.ts'
import { byBearer, byJwt } from './token-authentication.ts'

type Authenticator = (call: Call) => User | null | Promise<User | null>

/** The first that knows the caller wins; one that finds bad credentials of its own kind ends the search. */
const authenticators: Readonly<Record<Face, readonly Authenticator[]>> = {
  v1: [byJwt, bySession, byBasic],
  v2: [byBearer],
}

/** Everyone may come in, and is not asked who they are: the views of signing in, registering and tokens. */
export const unasked: Guard<void> = () => undefined

/** Everyone may come in; but who sends credentials must send good ones. */
export const anyone: Guard<User | null> = async (call) => {
  for (const authenticate of authenticators[call.face]) {
    const user = await authenticate(call)
    if (user) return user
  }
  return null
}

/** Only who is signed in. */
export const signedIn: Guard<User> = async (call) => {
  const user = await anyone(call)
  if (!user) throw new ApiError('not_authenticated')
  return user
}

/** Only staff. */
export const staff: Guard<User> = async (call) => {
  const user = await signedIn(call)
  if (!user.is_staff) throw new ApiError('permission_denied')
  return user
}
