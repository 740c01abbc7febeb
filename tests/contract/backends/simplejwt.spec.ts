/** djangorestframework-simplejwt: the settings that projects differ in, and what its answers are. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const BLACKLIST_APP = { INSTALLED_APPS: ['rest_framework_simplejwt.token_blacklist'] }

const simpleJwt: BackendProfile = {
  preset: 'simplejwt',
  server: 'simplejwt',
  package: 'djangorestframework-simplejwt',
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
  // A project writes its own.
  registration: null,
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
    {
      title: 'the user in the claim sub',
      django: { SIMPLE_JWT: { USER_ID_CLAIM: 'sub' } },
      mock: { rotateRefreshTokens: false, blacklistRefreshTokens: false, userClaim: 'sub' },
    },
  ],
}

describeBackend(simpleJwt)
