/** The dialects of the mock: one for each auth backend, and those of `v1/` and `v2/`. */
import type { ApiVersion } from '../../src/api/schemas.ts'
import type { AuthBackendName } from '../../src/auth/backends/index.ts'
import { allauth } from './allauth.ts'
import type { Dialect } from './dialect.ts'
import { djRestAuth } from './dj-rest-auth.ts'
import { djoser } from './djoser.ts'
import { drfJwt } from './drf-jwt.ts'
import { enveloped } from './enveloped.ts'
import { knox } from './knox.ts'
import { simpleJwt } from './simplejwt.ts'

export const dialects: Readonly<Record<AuthBackendName, Dialect>> = {
  'drf-jwt': drfJwt,
  simplejwt: simpleJwt,
  enveloped,
  'dj-rest-auth': djRestAuth,
  djoser,
  allauth,
  knox,
}

export const dialectOfVersion: Readonly<Record<ApiVersion, Dialect>> = {
  v1: drfJwt,
  v2: simpleJwt,
}
