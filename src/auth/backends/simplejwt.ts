/** The preset for djangorestframework-simplejwt: a short-lived access token, and a refresh token to get the next one. */
import { parseTokenPair, type AuthBackend } from './auth-backend.ts'

const simpleJwt = {
  basePath: '',
  authPath: '',
  scheme: 'Bearer',
  signInPath: 'token/',
  usernameField: 'username',
  refresh: { path: 'token/refresh/', token: 'refresh', field: 'refresh' },
  refreshMarginMs: 60_000,
  verifyPath: 'token/verify/',
  signOut: { path: 'token/blacklist/', refreshField: 'refresh' },
  registration: { path: 'register/' },
  parseTokens: parseTokenPair,
} satisfies AuthBackend

export default simpleJwt
