/** The connection to the backend, for API functions that are loaded with the page that needs them. */
import { inject } from 'vue'
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import type { Http } from '../http/request-config.ts'
import { connectionKey } from './index.ts'

/**
 * The HTTP client and the auth backend, in the setup of a component.
 *
 * @throws Error if the app does not provide them
 */
export function useConnection(): { http: Http; authBackend: AuthBackend } {
  const connection = inject(connectionKey)
  if (!connection) throw new Error('No API on this app: createDeferredServices() provides it.')
  return connection
}
