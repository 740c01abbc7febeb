/** Where in a request is the token? In its header, in its body, in its query: the first of them that there is. */
import { ApiError } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import type { User } from '../db/schema.ts'
import { readToken, userOf } from './tokens.ts'

/** `JWT <jwt>` in the header, in the field `token` of the body, or in `?token=`. */
export async function byJwt(call: Call): Promise<User | null> {
  const value =
    call.request.headers.get('Authorization') ??
    (await inBody(call)) ??
    call.url.searchParams.get('token')
  const jwt = tokenIn(value, /^jwt$/i)
  return jwt === null ? null : userOf(await readToken(jwt, undefined))
}

/** `Bearer <jwt>`, in the header only. */
export async function byBearer(call: Call): Promise<User | null> {
  const jwt = tokenIn(call.request.headers.get('Authorization'), /^Bearer$/)
  return jwt === null ? null : userOf(await readToken(jwt, 'access'))
}

/** What follows the scheme; null if there is nothing, or the scheme is another's. */
function tokenIn(value: string | null, scheme: RegExp): string | null {
  const words = value?.trim().split(/\s+/) ?? []
  if (!scheme.test(words[0] ?? '')) return null
  const [, jwt] = words
  if (jwt === undefined || words.length > 2) throw new ApiError('bad_authorization_header')
  return jwt
}

/** A body that cannot be read carries no token; that it cannot be read is for the view to say. */
async function inBody(call: Call): Promise<string | null> {
  const { method } = call.request
  if (method === 'GET' || method === 'HEAD') return null
  const content = await call.body().catch(() => null)
  const token: unknown =
    typeof content === 'object' && content !== null ? Reflect.get(content, 'token') : null
  return typeof token === 'string' ? token : null
}
