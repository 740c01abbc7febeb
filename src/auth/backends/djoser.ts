/** The preset for djoser with JSON Web Tokens: the tokens of simplejwt, at paths and with a scheme of its own. */
import { parseTokenPair, type AuthBackend } from './auth-backend.ts'

const djoser = {
  basePath: '',
  authPath: 'auth/',
  scheme: 'JWT',
  signInPath: 'jwt/create/',
  usernameField: 'username',
  refresh: { path: 'jwt/refresh/', token: 'refresh', field: 'refresh' },
  refreshMarginMs: 60_000,
  verifyPath: 'jwt/verify/',
  // The view of simplejwt, which a project adds: djoser has none.
  signOut: { path: 'jwt/blacklist/', refreshField: 'refresh' },
  registration: { path: 'users/' },
  parseTokens: parseTokenPair,
} satisfies AuthBackend

export default djoser
