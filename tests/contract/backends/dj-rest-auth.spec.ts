/** dj-rest-auth: the settings that projects differ in, and what its answers are. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const BLACKLIST_APP = { INSTALLED_APPS: ['rest_framework_simplejwt.token_blacklist'] }

const djRestAuth: BackendProfile = {
  preset: 'dj-rest-auth',
  server: 'dj_rest_auth',
  package: 'dj-rest-auth',
  accessLifetime: 5 * 60,
  wrongPassword: {
    kind: 'invalid',
    status: 400,
    message: ['Unable to log in with provided credentials.'],
  },
  blacklisted: {
    status: 401,
    body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
  },
  secondStep: {
    wrongCode: { kind: 'invalid', status: 400, message: ['Invalid code.'] },
    lifetime: 5 * 60,
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
    {
      title: 'its default settings',
      mock: { rotateRefreshTokens: false, blacklistRefreshTokens: false },
    },
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
      title: 'rotation and a blacklist',
      django: {
        ...BLACKLIST_APP,
        SIMPLE_JWT: { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true },
      },
      rotates: true,
      blacklists: true,
    },
  ],
}

describeBackend(djRestAuth)
