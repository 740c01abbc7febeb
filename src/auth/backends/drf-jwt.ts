/** The preset for djangorestframework-jwt: one token, exchanged for a new one while it is still valid. */
import { textField, type AuthBackend } from './auth-backend.ts'

const drfJwt: AuthBackend = {
  basePath: 'v1/',
  scheme: 'JWT',
  signInPath: 'login/',
  refreshPath: 'token/refresh/',
  verifyPath: 'token/verify/',
  refreshCredential: { token: 'access', field: 'token' },
  // Longer than any lifetime, so from its half on: a user who comes back once a day must not find it expired by an hour.
  refreshMarginMs: 1e15,
  parseTokens: (body) => {
    const access = textField(body, 'token')
    return access === null ? null : { access, refresh: null }
  },
}

export default drfJwt
