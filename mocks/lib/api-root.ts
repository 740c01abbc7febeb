/** What answers at the base URL of the API itself. Imports no MSW, which a page without Web Storage cannot load. */
import type { ApiVersion } from '../../src/api/schemas.ts'
import type { AuthBackendName } from '../../src/auth/backends/index.ts'

/** The base URL of the API, and the auth backend whose endpoints are directly below it. */
export interface ApiRoot {
  /** Absolute, or a path at the origin that a request was sent to; with a slash at its end. */
  readonly apiUrl: string
  readonly authBackend: AuthBackendName
}

/** The version that behaves like the server of an auth backend. */
export const versionOfBackend: Readonly<Record<AuthBackendName, ApiVersion>> = {
  'drf-jwt': 'v1',
  simplejwt: 'v2',
}
