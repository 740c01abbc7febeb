/** The preset for django-rest-knox: one opaque token, which works until it expires or its user signs out. */
import { textField, type AuthBackend } from './auth-backend.ts'

// With a time zone: one that EXPIRY_DATETIME_FORMAT has written without it could be any hour.
const EXPIRY_PATTERN = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

const knox = {
  basePath: '',
  authPath: 'auth/',
  scheme: 'Token',
  signInPath: 'login/',
  usernameField: 'username',
  refresh: null,
  refreshMarginMs: 0,
  verifyPath: null,
  signOut: { path: 'logout/' },
  registration: { path: '../register/' },
  userPath: '../user/',
  parseTokens: (body: unknown) => {
    const access = textField(body, 'token')
    const [expiry = ''] = EXPIRY_PATTERN.exec(textField(body, 'expiry') ?? '') ?? []
    return access === null ? null : { access, refresh: null, expiresAt: Date.parse(expiry) || null }
  },
} satisfies AuthBackend

export default knox
