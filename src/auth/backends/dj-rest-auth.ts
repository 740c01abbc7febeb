/** The preset for dj-rest-auth with JSON Web Tokens in JSON: those of simplejwt at paths of its own, and a second step. */
import { parseTokenPair, textField, type AuthBackend } from './auth-backend.ts'

const djRestAuth = {
  basePath: '',
  authPath: 'dj-rest-auth/',
  scheme: 'Bearer',
  signInPath: 'login/',
  usernameField: 'username',
  refresh: { path: 'token/refresh/', token: 'refresh', field: 'refresh' },
  refreshMarginMs: 60_000,
  verifyPath: 'token/verify/',
  // Without the access token: if that has expired, the server answers 401 and revokes nothing.
  signOut: { path: 'logout/', refreshField: 'refresh' },
  registration: {
    path: 'registration/',
    toBody: ({ password, ...others }) => ({ ...others, password1: password, password2: password }),
  },
  parseTokens: parseTokenPair,
  secondStepOf: (body: unknown) => {
    const token = textField(body, 'ephemeral_token')
    return token === null ? null : { path: 'mfa/verify/', body: { ephemeral_token: token } }
  },
} satisfies AuthBackend

export default djRestAuth
