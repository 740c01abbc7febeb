/** The preset for django-allauth headless: the app client, with its strategy for JSON Web Tokens. */
import { textField, type AuthBackend, type SecondStep } from './auth-backend.ts'

interface HeadlessBody {
  data?: { flows?: (Flow | null)[] | null } | null
  meta?: { is_authenticated?: unknown } | null
}

/** A step of the sign-in, or a way to begin one. */
interface Flow {
  id: string
  is_pending?: boolean
  /** Of an `mfa_authenticate`. */
  types?: string[]
}

/** The steps that a code completes. Whether `verify_email` is done with a code or by a link is not in the answer. */
const CODE_STEPS: Partial<Record<string, SecondStep>> = {
  mfa_authenticate: { path: 'auth/2fa/authenticate' },
  login_by_code: { path: 'auth/code/confirm', codeSource: 'email' },
  verify_email: { path: 'auth/email/verify', codeField: 'key', codeSource: 'email' },
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
  signOut: { path: 'auth/session', method: 'delete' },
  registration: { path: 'auth/signup' },
  parseTokens: (body: unknown) => {
    const { meta, data } = Object(body) as HeadlessBody
    // A sign-in has them in `meta`, a refresh in `data`.
    const tokens = { ...data, ...meta }
    const access = textField(tokens, 'access_token')
    return access === null ? null : { access, refresh: textField(tokens, 'refresh_token') }
  },
  secondStepOf: (body: unknown) => {
    const { data, meta } = Object(body) as HeadlessBody
    const pending = [data?.flows ?? []].flat().find((flow) => flow?.is_pending)
    if (!pending) return null
    const token = textField(meta, 'session_token')
    const step = pending.types?.join() !== 'webauthn' && CODE_STEPS[pending.id]
    return {
      ...(step || { path: '', codeSource: 'none' }),
      ...(token && { headers: { 'X-Session-Token': token } }),
    }
  },
  verdictOf: (status: number, _code: string | null, body: unknown) => {
    const isAuthenticated = (body as HeadlessBody).meta?.is_authenticated
    // Whoever is signed in is asked for the password again.
    if (status === 401 && isAuthenticated) return 'forbidden'
    // The session of the token is gone. Any other view may answer 410 about something else.
    return status === 410 && isAuthenticated !== undefined ? 'session-expired' : null
  },
} satisfies AuthBackend

export default allauth
