/** Where the answer to a sign-in has a token, if not where the preset looks for it. */
import { authBackends } from '../../../src/auth/backends/index.ts'
import type { AuthBackend } from '../../../src/auth/backends/auth-backend.ts'
import { normalizeToken, parseToken } from '../../../src/auth/token.ts'
import { recordOf } from './answer-parts.ts'

/** Where tokens are, and with which package. */
const TOKEN_FIELDS = [
  ['access', 'simplejwt'],
  ['token', 'knox or rest_framework.authtoken'],
  ['key', 'dj-rest-auth without USE_JWT'],
  ['auth_token', 'djoser without JWT'],
  ['meta.access_token', 'allauth headless'],
  ['access_token', 'OAuth 2'],
  ['accessToken', ''],
  ['jwt', ''],
  ['data.access', ''],
  ['data.token', ''],
  ['data.access_token', ''],
  ['data.accessToken', ''],
] as const

/**
 * The presets that find usable tokens in the body, those with the same sign-in path first. One that opens envelopes is for
 * bodies in an envelope only.
 */
export function presetsFor(body: unknown, authBackend: AuthBackend): string[] {
  const signInUrl = signInUrlOf(authBackend)
  return Object.entries<AuthBackend>(authBackends)
    .filter(([, { parseTokens, scheme, openEnvelope }]) => {
      const content = openEnvelope ? openEnvelope({ status: 200, data: body })?.data : body
      const access = parseTokens(content)?.access
      if (access === undefined || normalizeToken(access, scheme) === null) return false
      // Under a scheme of its own a JSON Web Token could be used as well, but nobody issues it so.
      return parseToken(access) === null || /^(jwt|bearer)$/i.test(scheme)
    })
    .toSorted(
      ([, one], [, other]) =>
        Number(signInUrlOf(other) === signInUrl) - Number(signInUrlOf(one) === signInUrl),
    )
    .map(([name]) => name)
}

/** Relative to the base URL. */
const signInUrlOf = ({ authPath, signInPath }: AuthBackend) => authPath + signInPath

/** @returns the path of the token in the body, and the packages that put it there; null if there is none */
export function tokenIn(body: unknown): { field: string; packages: string } | null {
  const found = TOKEN_FIELDS.find(([field]) => {
    const value = field.split('.').reduce((part: unknown, key) => recordOf(part)[key], body)
    return typeof value === 'string' && value !== ''
  })
  return found ? { field: found[0], packages: found[1] } : null
}
