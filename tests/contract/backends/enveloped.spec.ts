/** simplejwt with each answer in an envelope, in the manner of django-vue3-admin. */
import type { BackendProfile } from './backend-profile.ts'
import { describeBackend } from './describe-backend.ts'

const A_DAY = 24 * 60 * 60

const enveloped: BackendProfile = {
  preset: 'enveloped',
  server: 'enveloped',
  package: 'djangorestframework-simplejwt',
  accessLifetime: A_DAY,
  expireTogether: true,
  mock: { accessLifetime: A_DAY, blacklistRefreshTokens: false },
  // The package is in Chinese, whatever language is asked for.
  wrongPassword: {
    kind: 'invalid',
    status: 400,
    message: ['账号/密码错误', 'Wrong user name or password.'],
  },
  blacklisted: { status: 401, body: { detail: 'Token is blacklisted', code: 'token_not_valid' } },
  permissionDenied: {
    kind: 'forbidden',
    status: 403,
    message: ['您没有执行该操作的权限。', 'You do not have permission to perform this action.'],
  },
  throttled: {
    kind: 'invalid',
    status: 400,
    message:
      /请求已被限流。 预计 \d+ 秒后可用。|Request was throttled\. Expected available in \d+ seconds\./,
  },
  signOutRevokes: false,
  registration: null,
  variants: [
    { title: 'its default settings', rotates: true },
    {
      title: 'an access token of five minutes',
      django: { SIMPLE_JWT: { ACCESS_TOKEN_LIFETIME: 5 * 60 } },
      mock: { accessLifetime: 5 * 60 },
      accessLifetime: 5 * 60,
      rotates: true,
    },
    {
      title: 'an access token of five minutes, a blacklist, and the language that is asked for',
      django: {
        MIDDLEWARE: ['django.middleware.locale.LocaleMiddleware'],
        SIMPLE_JWT: { ACCESS_TOKEN_LIFETIME: 5 * 60, BLACKLIST_AFTER_ROTATION: true },
      },
      mock: { accessLifetime: 5 * 60, blacklistRefreshTokens: true },
      accessLifetime: 5 * 60,
      rotates: true,
      blacklists: true,
    },
  ],
}

describeBackend(enveloped)
