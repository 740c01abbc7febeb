/** Checks an auth backend of one's own, before the first request is sent. */
import type { AuthBackend } from './auth-backend.ts'

/** One word, as RFC 9110 (section 11.1) has it, of the characters that real schemes use. */
export const isScheme = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z][\w-]*$/.test(value)

// Axios would take it for another server.
const ABSOLUTE_URL = /^([a-z][a-z\d+.-]*:)?\/\//i

/**
 * Defines a backend, mostly a preset with some parts replaced: `defineBackend({ ...simplejwt, signInPath: 'auth/login/' })`.
 *
 * @returns the backend as it was given
 * @throws Error that names each part that is missing or contradicts another one, and what to set
 */
export function defineBackend<Backend extends AuthBackend>(backend: Backend): Backend {
  const problems = problemsOf(backend)
  if (problems.length === 0) return backend
  throw new Error(`The auth backend cannot work:\n${problems.join('\n')}`)
}

/** What is wrong with a backend, one sentence each. Its parts may be of any type: not every caller has TypeScript. */
function problemsOf(backend: Partial<Record<keyof AuthBackend, unknown>>): string[] {
  const refresh = asEndpoint(backend.refresh)
  const signOut = asEndpoint(backend.signOut)
  const registration = asEndpoint(backend.registration)
  const paths = {
    signInPath: backend.signInPath,
    ...(backend.verifyPath !== null && { verifyPath: backend.verifyPath }),
    ...(refresh && { 'refresh.path': refresh.path }),
    ...(signOut && { 'signOut.path': signOut.path }),
    ...(registration && { 'registration.path': registration.path }),
    ...(backend.userPath ? { userPath: backend.userPath } : {}),
  }
  const checks: [isRight: boolean, remedy: string][] = [
    [
      isFolder(backend.basePath),
      "basePath: set the last part of the API's base URL, such as 'v1/', or '' for none",
    ],
    [
      isFolder(backend.authPath),
      "authPath: set what the paths of the token endpoints begin with, such as 'auth/', or '' for nothing",
    ],
    [
      isScheme(backend.scheme),
      "scheme: set the word before the token in the Authorization header, such as 'Bearer'",
    ],
    ...Object.entries(paths).map(([name, path]): [boolean, string] => [
      isPath(path) && path !== '',
      `${name}: set a path that follows authPath, such as 'token/', without a slash in front`,
    ]),
    [
      typeof backend.usernameField === 'string' && backend.usernameField !== '',
      "usernameField: set the field of the sign-in that names the user, such as 'username' or 'email'",
    ],
    [
      backend.signInWith === undefined || backend.signInWith === 'basic',
      "signInWith: set 'basic' if the sign-in takes HTTP Basic, or remove it to send user name and password in the body",
    ],
    [
      refresh === null || ['access', 'refresh'].includes(String(refresh?.token)),
      "refresh: set { path, token: 'access' or 'refresh', field }, or null if there is no refresh",
    ],
    [
      refresh === null || (typeof refresh?.field === 'string' && refresh.field !== ''),
      'refresh.field: set the field of the body that has the token',
    ],
    [
      signOut !== undefined,
      'signOut: set { path, refreshField }, or null if the server has no sign-out',
    ],
    [
      !signOut?.refreshField || refresh?.token !== 'access',
      "signOut.refreshField: remove it, or set refresh.token to 'refresh': with 'access' there is no refresh token to send",
    ],
    [
      registration !== undefined,
      'registration: set { path }, or null if the server has no registration',
    ],
    [
      ['undefined', 'function'].includes(typeof registration?.toBody),
      'registration.toBody: set the function that makes the body of the request, or remove it',
    ],
    [
      typeof backend.refreshMarginMs === 'number' && backend.refreshMarginMs >= 0,
      'refreshMarginMs: set the milliseconds before the expiry from which on a token is refreshed',
    ],
    [
      typeof backend.parseTokens === 'function',
      'parseTokens: set the function that takes the tokens from the body of a response',
    ],
    [
      ['function', 'undefined'].includes(typeof backend.openEnvelope),
      'openEnvelope: set the function that opens an answer, such as openEnvelopeWith({ 20000: 200 }), or remove it',
    ],
  ]
  return checks.filter(([isRight]) => !isRight).map(([, remedy]) => remedy)
}

/** Null as it is; undefined for what is neither null nor an object. */
const asEndpoint = (value: unknown) =>
  value === null || typeof value === 'object'
    ? (value as Partial<Record<string, unknown>> | null)
    : undefined

const isPath = (value: unknown): value is string =>
  typeof value === 'string' &&
  !value.startsWith('/') &&
  !ABSOLUTE_URL.test(value) &&
  !/[\s?#]/.test(value)

/** A path that others follow. */
const isFolder = (value: unknown) => isPath(value) && /^$|\/$/.test(value)
