/** Every endpoint of the API: its path, and the schemas of its request and response bodies. */
import type * as v from 'valibot'
import {
  Credentials,
  EmailChange,
  EmptyResponse,
  Order,
  OrderCreated,
  OrderDraft,
  PaginatedOrders,
  PasswordChange,
  Product,
  PaginatedProducts,
  RefreshBody,
  RegisteredUser,
  Registration,
  StaffSummary,
  TokenResponse,
  TokenBody,
  TokenPair,
  User,
  API_VERSIONS,
  type ApiVersion,
} from './schemas.ts'

/** One method of one path, with the status and body of its successful response. */
export interface Endpoint {
  readonly versions: readonly ApiVersion[]
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Relative to the version's base URL; `:name` is one segment. */
  readonly path: string
  /** Missing if the endpoint ignores the request body. */
  readonly requestBody?: v.GenericSchema
  readonly status: 200 | 201 | 204
  /** Missing if the response has no body. */
  readonly responseBody?: v.GenericSchema
}

/** The whole API. Any other path is a 404, and any other method a 405. */
export const endpoints = [
  {
    versions: API_VERSIONS,
    method: 'POST',
    path: 'register/',
    requestBody: Registration,
    status: 201,
    responseBody: RegisteredUser,
  },
  {
    versions: ['v1'],
    method: 'POST',
    path: 'login/',
    requestBody: Credentials,
    status: 200,
    responseBody: TokenResponse,
  },
  {
    versions: ['v1'],
    method: 'POST',
    path: 'token/refresh/',
    requestBody: TokenBody,
    status: 200,
    responseBody: TokenResponse,
  },
  {
    versions: ['v1'],
    method: 'POST',
    path: 'token/verify/',
    requestBody: TokenBody,
    status: 200,
    responseBody: TokenResponse,
  },
  { versions: ['v1'], method: 'POST', path: 'session/', requestBody: Credentials, status: 204 },
  { versions: ['v1'], method: 'DELETE', path: 'session/', status: 204 },
  {
    versions: ['v2'],
    method: 'POST',
    path: 'token/',
    requestBody: Credentials,
    status: 200,
    responseBody: TokenPair,
  },
  {
    versions: ['v2'],
    method: 'POST',
    path: 'token/refresh/',
    requestBody: RefreshBody,
    status: 200,
    responseBody: TokenPair,
  },
  {
    versions: ['v2'],
    method: 'POST',
    path: 'token/verify/',
    requestBody: TokenBody,
    status: 200,
    responseBody: EmptyResponse,
  },
  {
    versions: ['v2'],
    method: 'POST',
    path: 'token/blacklist/',
    requestBody: RefreshBody,
    status: 200,
    responseBody: EmptyResponse,
  },
  { versions: API_VERSIONS, method: 'GET', path: 'user/', status: 200, responseBody: User },
  { versions: API_VERSIONS, method: 'POST', path: 'user/', status: 200, responseBody: User },
  {
    versions: API_VERSIONS,
    method: 'PATCH',
    path: 'user/',
    requestBody: EmailChange,
    status: 200,
    responseBody: User,
  },
  {
    versions: ['v1'],
    method: 'POST',
    path: 'user/password/',
    requestBody: PasswordChange,
    status: 200,
    responseBody: TokenResponse,
  },
  {
    versions: ['v2'],
    method: 'POST',
    path: 'user/password/',
    requestBody: PasswordChange,
    status: 200,
    responseBody: TokenPair,
  },
  {
    versions: API_VERSIONS,
    method: 'GET',
    path: 'products/',
    status: 200,
    responseBody: PaginatedProducts,
  },
  {
    versions: API_VERSIONS,
    method: 'GET',
    path: 'products/:id/',
    status: 200,
    responseBody: Product,
  },
  {
    versions: API_VERSIONS,
    method: 'GET',
    path: 'orders/',
    status: 200,
    responseBody: PaginatedOrders,
  },
  {
    versions: API_VERSIONS,
    method: 'POST',
    path: 'orders/',
    requestBody: OrderDraft,
    status: 201,
    responseBody: OrderCreated,
  },
  { versions: API_VERSIONS, method: 'GET', path: 'orders/:id/', status: 200, responseBody: Order },
  { versions: API_VERSIONS, method: 'DELETE', path: 'orders/:id/', status: 204 },
  {
    versions: API_VERSIONS,
    method: 'GET',
    path: 'staff/summary/',
    status: 200,
    responseBody: StaffSummary,
  },
] as const satisfies readonly Endpoint[]

/** A path relative to the version's base URL. */
export type EndpointPath = (typeof endpoints)[number]['path']
/** The methods of a path. */
export type MethodOf<P extends EndpointPath> = Extract<
  (typeof endpoints)[number],
  { path: P }
>['method']
