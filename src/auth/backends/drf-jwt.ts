/** The preset for djangorestframework-jwt: one token, exchanged for a new one while it is still valid. */
import { textField, type AuthBackend } from './auth-backend.ts'

const drfJwt = {
  basePath: 'v1/',
  authPath: '',
  scheme: 'JWT',
  signInPath: 'login/',
  usernameField: 'username',
  refresh: { path: 'token/refresh/', token: 'access', field: 'token' },
  // Longer than any lifetime, so from its half on: a user who comes back once a day must not find it expired by an hour.
  refreshMarginMs: 1e15,
  verifyPath: 'token/verify/',
  signOut: null,
  registration: { path: 'register/' },
  parseTokens: (body: unknown) => {
    const access = textField(body, 'token')
    return access === null ? null : { access, refresh: null }
  },
  // Servers of its time answer 403 where they mean 401.
  verdictOf: (status: number, code: string | null) =>
    status === 403 && code !== 'permission_denied' ? 'session-expired' : null,
} satisfies AuthBackend

export default drfJwt
