/** The preset for django-allauth headless: the app client, with its strategy for JSON Web Tokens. */
import { textField, type AuthBackend } from './auth-backend.ts'

interface HeadlessBody {
  data?: unknown
  meta?: { is_authenticated?: unknown } | null
}

const allauth = {
  basePath: '',
  authPath: '_allauth/app/v1/',
  scheme: 'Bearer',
  signInPath: 'auth/login',
  usernameField: 'username',
  refresh: { path: 'tokens/refresh', token: 'refresh', field: 'refresh_token' },
  refreshMarginMs: 60_000,
  verifyPath: null,
  // It answers as to anybody who is not signed in.
  signOut: { path: 'auth/session', method: 'delete', successStatus: 401 },
  parseTokens: (body: unknown) => {
    const { meta, data } = (body ?? {}) as HeadlessBody
    // A sign-in has them in `meta`, a refresh in `data`.
    const tokens = textField(meta, 'access_token') === null ? data : meta
    const access = textField(tokens, 'access_token')
    return access === null ? null : { access, refresh: textField(tokens, 'refresh_token') }
  },
  verdictOf: (status: number, _code: string | null, body: unknown) => {
    const isAuthenticated = (body as HeadlessBody).meta?.is_authenticated
    // Whoever is signed in is asked for the password again.
    if (status === 401 && isAuthenticated === true) return 'forbidden'
    // The session of the token is gone. Any other view may answer 410 about something else.
    return status === 410 && isAuthenticated !== undefined ? 'session-expired' : null
  },
} satisfies AuthBackend

export default allauth
