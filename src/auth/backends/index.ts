/** The auth backend presets, by the name that `VITE_AUTH_BACKEND` gives. */
import { drfJwt } from './drf-jwt.ts'
import { simpleJwt } from './simplejwt.ts'

export const authBackends = { 'drf-jwt': drfJwt, simplejwt: simpleJwt }

export type AuthBackendName = keyof typeof authBackends
