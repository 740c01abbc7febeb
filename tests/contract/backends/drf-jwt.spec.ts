/** djangorestframework-jwt, the package itself: one token, which a refresh exchanges while it is valid. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const drfJwt: BackendProfile = {
  preset: 'drf-jwt',
  server: 'drf_jwt',
  package: 'djangorestframework-jwt',
  accessLifetime: 5 * 60,
  mock: { tokenLifetime: 5 * 60 },
  wrongPassword: {
    kind: 'invalid',
    status: 400,
    // The mock has the words of the seed's server.
    message: ['Unable to log in with provided credentials.', 'Wrong user name or password.'],
  },
  permissionDenied: null,
  // A project writes its own.
  registration: null,
  variants: [{ title: 'its default settings' }],
}

describeBackend(drfJwt)
