/** Token authentication: finds the token of a request, and the user that it belongs to. */
import { ApiError } from '../drf/api-error.ts'
import type { Authenticator, DrfRequest } from '../routing/request.ts'
import type { UserRecord } from '../db/schema.ts'
import { userOfToken, verifyTokenOfType } from './tokens.ts'

/** `JWT <jwt>` in the `Authorization` header, else in the field `token` of the body, else in `?token=`. */
export async function jwtAuthentication(request: DrfRequest): Promise<UserRecord | null> {
  const value =
    request.httpRequest.headers.get('Authorization') ??
    (await tokenInBody(request)) ??
    request.url.searchParams.get('token')
  const jwt = tokenAfterScheme(value, /^jwt$/i)
  return jwt === null ? null : userOfToken(await verifyTokenOfType(jwt, undefined))
}

/** An access token of simplejwt in the `Authorization` header, after a scheme that is compared letter by letter. */
export const accessTokenAuthentication =
  (scheme: () => string): Authenticator =>
  async ({ httpRequest }) => {
    const value = httpRequest.headers.get('Authorization')
    const jwt = tokenAfterScheme(value, new RegExp(`^${scheme()}$`))
    return jwt === null ? null : userOfToken(await verifyTokenOfType(jwt, 'access'))
  }

/** `Bearer <jwt>` in the `Authorization` header. */
export const bearerAuthentication = accessTokenAuthentication(() => 'Bearer')

/** `JWT <jwt>` in the `Authorization` header, as with `AUTH_HEADER_TYPES = ["JWT"]` of simplejwt. */
export const jwtHeaderAuthentication = accessTokenAuthentication(() => 'JWT')

/** @returns null if there is no value, or it has another scheme */
export function tokenAfterScheme(value: string | null, scheme: RegExp): string | null {
  const words = value?.trim().split(/\s+/) ?? []
  if (!scheme.test(words[0] ?? '')) return null
  const [, jwt] = words
  if (jwt === undefined || words.length > 2) throw new ApiError('bad_authorization_header')
  return jwt
}

/** A body that cannot be parsed has no token. The parse error is reported later, when the view reads the body. */
async function tokenInBody(request: DrfRequest): Promise<string | null> {
  const { method } = request.httpRequest
  if (method === 'GET' || method === 'HEAD') return null
  const data = await request.data().catch(() => null)
  const token: unknown =
    typeof data === 'object' && data !== null ? Reflect.get(data, 'token') : null
  return typeof token === 'string' ? token : null
}
