/** What can be asked for: every path below a face, what it takes and what it answers. */
import type * as v from 'valibot'
import {
  Credentials,
  EmailChange,
  Order,
  OrderCreated,
  OrderDraft,
  OrderPage,
  PasswordChange,
  Product,
  ProductPage,
  RefreshBody,
  Registered,
  Registration,
  StaffSummary,
  TokenAnswer,
  TokenBody,
  TokenIsGood,
  TokenPair,
  User,
  faces,
  type Face,
} from './schemas.ts'

/** One thing that can be asked for: what it takes, and what it answers if nothing is wrong. */
export interface Endpoint {
  readonly faces: readonly Face[]
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the face; `:name` stands for one segment. */
  readonly path: string
  /** What the body must be; it does not matter if there is none. */
  readonly takes?: v.GenericSchema
  readonly status: 200 | 201 | 204
  /** What the answer holds; nothing if there is none. */
  readonly answers?: v.GenericSchema
}

/** All that there is. What is not here is not found, or not allowed. */
export const endpoints = [
  {
    faces,
    method: 'POST',
    path: 'register/',
    takes: Registration,
    status: 201,
    answers: Registered,
  },
  {
    faces: ['v1'],
    method: 'POST',
    path: 'login/',
    takes: Credentials,
    status: 200,
    answers: TokenAnswer,
  },
  {
    faces: ['v1'],
    method: 'POST',
    path: 'token/refresh/',
    takes: TokenBody,
    status: 200,
    answers: TokenAnswer,
  },
  {
    faces: ['v1'],
    method: 'POST',
    path: 'token/verify/',
    takes: TokenBody,
    status: 200,
    answers: TokenAnswer,
  },
  { faces: ['v1'], method: 'POST', path: 'session/', takes: Credentials, status: 204 },
  { faces: ['v1'], method: 'DELETE', path: 'session/', status: 204 },
  {
    faces: ['v2'],
    method: 'POST',
    path: 'token/',
    takes: Credentials,
    status: 200,
    answers: TokenPair,
  },
  {
    faces: ['v2'],
    method: 'POST',
    path: 'token/refresh/',
    takes: RefreshBody,
    status: 200,
    answers: TokenPair,
  },
  {
    faces: ['v2'],
    method: 'POST',
    path: 'token/verify/',
    takes: TokenBody,
    status: 200,
    answers: TokenIsGood,
  },
  { faces, method: 'GET', path: 'user/', status: 200, answers: User },
  { faces, method: 'POST', path: 'user/', status: 200, answers: User },
  { faces, method: 'PATCH', path: 'user/', takes: EmailChange, status: 200, answers: User },
  {
    faces: ['v1'],
    method: 'POST',
    path: 'user/password/',
    takes: PasswordChange,
    status: 200,
    answers: TokenAnswer,
  },
  {
    faces: ['v2'],
    method: 'POST',
    path: 'user/password/',
    takes: PasswordChange,
    status: 200,
    answers: TokenPair,
  },
  { faces, method: 'GET', path: 'products/', status: 200, answers: ProductPage },
  { faces, method: 'GET', path: 'products/:id/', status: 200, answers: Product },
  { faces, method: 'GET', path: 'orders/', status: 200, answers: OrderPage },
  { faces, method: 'POST', path: 'orders/', takes: OrderDraft, status: 201, answers: OrderCreated },
  { faces, method: 'GET', path: 'orders/:id/', status: 200, answers: Order },
  { faces, method: 'DELETE', path: 'orders/:id/', status: 204 },
  { faces, method: 'GET', path: 'staff/summary/', status: 200, answers: StaffSummary },
] as const satisfies readonly Endpoint[]

/** Below the face. */
export type Path = (typeof endpoints)[number]['path']
/** What can be done at a path. */
export type MethodOf<P extends Path> = Extract<(typeof endpoints)[number], { path: P }>['method']
