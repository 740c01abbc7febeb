/** The preset for djangorestframework-simplejwt: a short-lived access token, and a refresh token to get the next one. */
import { textField, type AuthBackend } from './auth-backend.ts'

const simpleJwt: AuthBackend = {
  basePath: 'v2/',
  scheme: 'Bearer',
  signInPath: 'token/',
  refreshPath: 'token/refresh/',
  verifyPath: 'token/verify/',
  refreshCredential: { token: 'refresh', field: 'refresh' },
  refreshMarginMs: 60_000,
  parseTokens: (body) => {
    const access = textField(body, 'access')
    return access === null ? null : { access, refresh: textField(body, 'refresh') }
  },
}

export default simpleJwt
