/** The environment variables of the sign-in: which auth backend the app uses, and what the project's own does differently. */
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import { defineBackend, isScheme } from '../auth/backends/define-backend.ts'
import { authBackends, type AuthBackendName } from '../auth/backends/index.ts'

/** Every variable that begins with `VITE_AUTH_`. */
export const AUTH_VARIABLES = [
  'VITE_AUTH_BACKEND',
  'VITE_AUTH_BASE_PATH',
  'VITE_AUTH_PATH',
  'VITE_AUTH_SCHEME',
  'VITE_AUTH_SIGN_IN_PATH',
  'VITE_AUTH_SIGN_IN_WITH',
  'VITE_AUTH_USERNAME_FIELD',
  'VITE_AUTH_REFRESH_PATH',
  'VITE_AUTH_SIGN_OUT_PATH',
  'VITE_AUTH_REGISTRATION_PATH',
  'VITE_AUTH_USER_CLAIM',
  'VITE_AUTH_USER_PATH',
] as const

/** Reads one variable. `parse` returns undefined for an invalid value; `remedy` says what to set instead. */
export type ReadVariable = <T>(
  name: string,
  fallback: T,
  parse: (value: string) => T | undefined,
  remedy: string,
) => T

export interface ChosenBackend {
  backendName: AuthBackendName
  /** The preset of that name, with what other variables replace. */
  authBackend: AuthBackend
}

const backendNames = Object.keys(authBackends) as AuthBackendName[]

/** @throws Error if the parts of the backend contradict each other */
export function readAuthBackend(read: ReadVariable): ChosenBackend {
  const backendName = read<AuthBackendName>(
    'VITE_AUTH_BACKEND',
    'drf-jwt',
    (value) => backendNames.find((name) => name === value),
    `set one of ${backendNames.join(', ')}, or remove the variable to use drf-jwt`,
  )
  const preset: AuthBackend = authBackends[backendName]
  const orPreset = `or remove the variable to use that of VITE_AUTH_BACKEND`
  const pathRemedy = `set a path that follows VITE_AUTH_PATH such as login/, ${orPreset}`

  /** The path of an endpoint that a backend may lack: empty for none. */
  function readEndpoint<E extends { path: string }>(name: string, endpoint: E | null): E | null {
    return read<E | null>(
      name,
      endpoint,
      (value) => {
        if (value === '') return null
        const path = parsePath(value)
        return path && endpoint ? { ...endpoint, path } : undefined
      },
      endpoint
        ? `${pathRemedy}, or leave it empty if the server has none`
        : `${backendName} has no such endpoint: remove the variable`,
    )
  }

  return {
    backendName,
    authBackend: defineBackend({
      ...preset,
      basePath: read(
        'VITE_AUTH_BASE_PATH',
        preset.basePath,
        parseFolder,
        `set the part of the base URL after VITE_API_URL such as v1/, or leave it empty for none, ${orPreset}`,
      ),
      authPath: read(
        'VITE_AUTH_PATH',
        preset.authPath,
        parseFolder,
        `set what the paths of the token endpoints begin with such as auth/, or leave it empty for nothing, ${orPreset}`,
      ),
      scheme: read(
        'VITE_AUTH_SCHEME',
        preset.scheme,
        (value) => (isScheme(value) ? value : undefined),
        `set one word such as JWT or Bearer, ${orPreset}`,
      ),
      signInPath: read('VITE_AUTH_SIGN_IN_PATH', preset.signInPath, parsePath, pathRemedy),
      signInWith: read<'basic' | undefined>(
        'VITE_AUTH_SIGN_IN_WITH',
        preset.signInWith,
        (value) => (value === 'basic' ? value : undefined),
        'set basic for HTTP Basic, or remove the variable to send user name and password in the body',
      ),
      usernameField: read(
        'VITE_AUTH_USERNAME_FIELD',
        preset.usernameField,
        parseName,
        `set the field of the sign-in that names the user such as email, ${orPreset}`,
      ),
      refresh: readEndpoint('VITE_AUTH_REFRESH_PATH', preset.refresh),
      signOut: readEndpoint('VITE_AUTH_SIGN_OUT_PATH', preset.signOut),
      registration: readEndpoint('VITE_AUTH_REGISTRATION_PATH', preset.registration),
      userClaim: read<string | undefined>(
        'VITE_AUTH_USER_CLAIM',
        preset.userClaim,
        parseName,
        `set the claim that names the user such as sub, ${orPreset}`,
      ),
      userPath: read<string | undefined>(
        'VITE_AUTH_USER_PATH',
        preset.userPath,
        (value) => (value === '' ? value : parsePath(value)),
        `set the path of the current user, which follows VITE_AUTH_PATH, such as ../user/, or leave it empty for none, ${orPreset}`,
      ),
    }),
  }
}

const parsePath = (value: string) => (/^[^/\\\s?#:]+[^\\\s?#:]*$/.test(value) ? value : undefined)

/** A path that others follow: the slash at its end may be missing. */
const parseFolder = (value: string) =>
  value === '' ? value : parsePath(value.replace(/\/?$/, '/'))

const parseName = (value: string) => (/^[^\s]+$/.test(value) ? value : undefined)
