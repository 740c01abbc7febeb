/** django-allauth headless, the app client with JSON Web Tokens: its settings, and what its answers are. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const allauth: BackendProfile = {
  preset: 'allauth',
  server: 'allauth',
  package: 'django-allauth',
  accessLifetime: 5 * 60,
  mock: { throttleWindow: 5 * 60 },
  wrongPassword: {
    kind: 'invalid',
    status: 400,
    message: ['The username and/or password you specified are not correct.'],
  },
  // It says nothing but how one could sign in.
  disabledUser: { kind: 'unauthenticated', status: 401, message: [''] },
  looksUpUsers: false,
  refusesDeletedUsers: true,
  // The throttles of Django REST framework do not concern its views.
  tooManyAttempts: {
    kind: 'invalid',
    status: 400,
    message: ['Too many failed login attempts. Try again later.'],
    seconds: 5 * 60,
  },
  blacklisted: { status: 400, body: { status: 400 } },
  sessionPath: 'auth/session',
  secondStep: {
    wrongCode: { kind: 'invalid', status: 400, message: ['Incorrect code.'] },
    lifetime: 15 * 60,
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
    { title: 'its default settings', rotates: true, blacklists: true },
    {
      title: 'HEADLESS_JWT_ROTATE_REFRESH_TOKEN off',
      django: { HEADLESS_JWT_ROTATE_REFRESH_TOKEN: false },
      mock: { rotateRefreshTokens: false },
      blacklists: true,
    },
  ],
}

describeBackend(allauth)
