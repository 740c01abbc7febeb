/** The preset for the token server of our own. */
import { textField } from '@/auth/backends/auth-backend.ts'
import { defineBackend } from '@/auth/backends/define-backend.ts'
import simpleJwt from '@/auth/backends/simplejwt.ts'

export default defineBackend({
  ...simpleJwt,
  basePath: 'v3/',
  signInPath: 'auth/login/',
  usernameField: 'email',
  refresh: { path: 'auth/refresh/', token: 'refresh', field: 'refresh_token' },
  signOut: { path: 'auth/logout/', refreshField: 'refresh_token' },
  userClaim: 'sub',
  parseTokens: (body) => {
    const access = textField(body, 'access_token')
    return access === null ? null : { access, refresh: textField(body, 'refresh_token') }
  },
})
