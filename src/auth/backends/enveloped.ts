/** The preset for back ends in the manner of django-vue3-admin: simplejwt, with each answer in an envelope. */
import { parseTokenPair, type AuthBackend } from './auth-backend.ts'
import { openEnvelopeWith } from './envelope.ts'

const enveloped = {
  basePath: '',
  authPath: '',
  scheme: 'JWT',
  signInPath: 'login/',
  usernameField: 'username',
  // Any other code may be a throttle, or a server that fails.
  refresh: { path: 'token/refresh/', token: 'refresh', field: 'refresh', refusedBy: [401] },
  // From half of its lifetime on: the refresh token mostly expires together with the access token.
  refreshMarginMs: 1e15,
  verifyPath: null,
  signOut: { path: 'logout/' },
  registration: { path: 'register/' },
  parseTokens: parseTokenPair,
  openEnvelope: openEnvelopeWith(),
} satisfies AuthBackend

export default enveloped
