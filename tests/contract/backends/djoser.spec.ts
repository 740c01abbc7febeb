/** djoser with JSON Web Tokens: the settings that projects differ in, and what its answers are. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const BLACKLIST_APP = { INSTALLED_APPS: ['rest_framework_simplejwt.token_blacklist'] }
const NEITHER = { rotateRefreshTokens: false, blacklistRefreshTokens: false }

const djoser: BackendProfile = {
  preset: 'djoser',
  server: 'djoser',
  package: 'djoser',
  accessLifetime: 5 * 60,
  wrongPassword: {
    kind: 'unauthenticated',
    status: 401,
    message: ['No active account found with the given credentials'],
  },
  blacklisted: {
    status: 401,
    body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
  },
  permissionDenied: {
    kind: 'forbidden',
    status: 403,
    message: ['You do not have permission to perform this action.'],
  },
  registration: {
    takenUsername: 'A user with that username already exists.',
    shortPassword: 'This password is too short. It must contain at least 8 characters.',
  },
  variants: [
    { title: 'its default settings', mock: NEITHER },
    {
      title: 'rotation',
      django: { SIMPLE_JWT: { ROTATE_REFRESH_TOKENS: true } },
      mock: { blacklistRefreshTokens: false },
      rotates: true,
    },
    {
      title: 'a blacklist',
      django: BLACKLIST_APP,
      mock: { rotateRefreshTokens: false },
      blacklists: true,
    },
    {
      title: 'the header type Bearer',
      django: { SIMPLE_JWT: { AUTH_HEADER_TYPES: ['Bearer'] } },
      mock: { ...NEITHER, authHeaderType: 'Bearer' },
      parts: { scheme: 'Bearer' },
    },
  ],
}

describeBackend(djoser)
