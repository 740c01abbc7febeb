/** The backend as typed functions, one object a resource. */
import { inject, type InjectionKey } from 'vue'
import type { Dialect } from '../auth/backends/index.ts'
import type { Http } from '../http/request-config.ts'
import { createOrdersApi } from './orders-api.ts'
import { createProductsApi } from './products-api.ts'
import { createSessionApi } from './auth-api.ts'
import { createStaffApi } from './staff-api.ts'
import { createUserApi } from './user-api.ts'

export function createApi(http: Http, dialect: Dialect) {
  return {
    session: createSessionApi(http, dialect),
    user: createUserApi(http, dialect),
    products: createProductsApi(http),
    orders: createOrdersApi(http),
    staff: createStaffApi(http),
  }
}

export type Api = ReturnType<typeof createApi>

export const apiKey: InjectionKey<Api> = Symbol('api')

/** The backend, in a component's set-up. */
export function useApi(): Api {
  const api = inject(apiKey)
  if (!api) throw new Error('No API on this app: make the app with createLatchkey().')
  return api
}
