/** The backend's REST API as typed functions, one object for each resource. */
import { inject, type InjectionKey } from 'vue'
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import type { Http } from '../http/request-config.ts'
import { keepaliveAdapter } from '../http/keepalive-adapter.ts'
import { createTokenServer } from '../http/token-server.ts'
import { createOrdersApi } from './orders-api.ts'
import { createProductsApi } from './products-api.ts'
import { createStaffApi } from './staff-api.ts'
import { createTokenApi } from './token-api.ts'
import { createUserApi } from './user-api.ts'

export function createApi(http: Http, authBackend: AuthBackend) {
  const { authPath, verifyPath } = authBackend
  const hasOwnNetwork = typeof http.defaults.adapter === 'function'
  return {
    auth: createTokenServer(http, authBackend, hasOwnNetwork ? undefined : keepaliveAdapter),
    /** Null if the server has no such endpoint. */
    token: verifyPath === null ? null : createTokenApi(http, authPath + verifyPath),
    user: createUserApi(http, authBackend),
    products: createProductsApi(http),
    orders: createOrdersApi(http),
    staff: createStaffApi(http),
  }
}

export type Api = ReturnType<typeof createApi>

export const apiKey: InjectionKey<Api> = Symbol('api')

/** What an API function is made of, for one that is part of its page, because no other page needs it. */
export const connectionKey: InjectionKey<{ http: Http; authBackend: AuthBackend }> =
  Symbol('connection')

/**
 * The API, in the setup of a component.
 *
 * @throws Error if the app does not provide it
 */
export function useApi(): Api {
  const api = inject(apiKey)
  if (!api) throw new Error('No API on this app: createDeferredServices() provides it.')
  return api
}
