/** django-rest-knox: its sign-in by a form and by HTTP Basic, and the settings that projects differ in. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const TEN_HOURS_S = 10 * 60 * 60

const knox: BackendProfile = {
  preset: 'knox',
  server: 'knox',
  package: 'django-rest-knox',
  accessLifetime: TEN_HOURS_S,
  mock: { tokenLifetime: TEN_HOURS_S },
  wrongPassword: {
    kind: 'invalid',
    status: 400,
    message: ['Unable to log in with provided credentials.'],
  },
  permissionDenied: {
    kind: 'forbidden',
    status: 403,
    message: ['You do not have permission to perform this action.'],
  },
  registration: null,
  variants: [
    { title: 'its default settings' },
    {
      title: 'sign-in by HTTP Basic',
      server: 'knox_basic',
      parts: { signInWith: 'basic' },
      wrongPassword: {
        kind: 'unauthenticated',
        status: 401,
        message: ['Invalid username/password.'],
      },
    },
    {
      title: 'sign-out on all devices',
      parts: { signOut: { path: 'logoutall/' } },
      revokesAll: true,
    },
    {
      title: 'AUTO_REFRESH',
      django: { REST_KNOX: { AUTO_REFRESH: true } },
      mock: { prolongsTokens: true },
      prolongs: true,
    },
  ],
}

describeBackend(knox)
