/** What answers at the base URL of the API itself. Imports no MSW, which a page without Web Storage cannot load. */
import type { AuthBackendName } from '../../src/auth/backends/index.ts'

/** The setting that has the lifetime of an access token. */
export const lifetimeSettingOf: Readonly<
  Record<AuthBackendName, 'tokenLifetime' | 'accessLifetime'>
> = {
  'drf-jwt': 'tokenLifetime',
  simplejwt: 'accessLifetime',
  enveloped: 'accessLifetime',
  'dj-rest-auth': 'accessLifetime',
  djoser: 'accessLifetime',
  allauth: 'accessLifetime',
  knox: 'tokenLifetime',
}

/** The base URL of the API, and the auth backend whose endpoints are directly below it. */
export interface ApiRoot {
  /** Absolute, or a path at the origin that a request was sent to; with a slash at its end. */
  readonly apiUrl: string
  readonly authBackend: AuthBackendName
}
