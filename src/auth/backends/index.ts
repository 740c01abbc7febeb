/** The auth backend presets, by the name of their file and of `VITE_AUTH_BACKEND`. A build has the chosen one only. */
import allauth from './allauth.ts'
import djRestAuth from './dj-rest-auth.ts'
import djoser from './djoser.ts'
import drfJwt from './drf-jwt.ts'
import enveloped from './enveloped.ts'
import knox from './knox.ts'
import simpleJwt from './simplejwt.ts'

export const authBackends = {
  'drf-jwt': drfJwt,
  simplejwt: simpleJwt,
  enveloped,
  'dj-rest-auth': djRestAuth,
  djoser,
  allauth,
  knox,
}

export type AuthBackendName = keyof typeof authBackends
