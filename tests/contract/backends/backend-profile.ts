/** What the suite has to know of one auth backend: its preset, the servers that speak it, and how their answers differ. */
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import type { AuthBackendName } from '@/auth/backends/index.ts'
import type { FailureKind } from '@/http/failure.ts'
import type { Settings } from '../../../mocks/lib/settings.ts'
import type { BackendServerName } from './start-backend-server.ts'

/** One way to set the server up. */
export interface BackendVariant {
  /** Follows "with" in the titles; empty for the settings that the package has by default. */
  readonly title: string
  /** The server, if it is another than that of the profile. */
  readonly server?: BackendServerName
  /** Django settings of the package, beside those of its server. */
  readonly django?: Readonly<Record<string, unknown>>
  /** Settings of the mock, beside those of the profile, that make it answer the same. */
  readonly mock?: Partial<Settings>
  /** The parts of the preset that a project with this server replaces. */
  readonly parts?: Partial<AuthBackend>
  /** Whether a refresh returns a new refresh token. */
  readonly rotates?: boolean
  /** Whether the server keeps a list of refresh tokens that it no longer accepts. */
  readonly blacklists?: boolean
  /** Seconds that an access token is valid for, if not as long as by default. */
  readonly accessLifetime?: number
  /** Whether a sign-out revokes all tokens of the user. */
  readonly revokesAll?: boolean
  /** Whether the server puts the expiry of an opaque token off whenever it is used. */
  readonly prolongs?: boolean
  /** The answer to a wrong password, if the sign-in is another. */
  readonly wrongPassword?: Rejection
}

/** A rejection as the client reads it. */
export interface Rejection {
  readonly kind: FailureKind
  readonly status: number
  /** The server's own sentence: the package's, and the mock's where it differs. */
  readonly message: readonly [string, ...string[]]
}

/** How the client reads that the server throttles, where the server says it neither by 429 nor with `Retry-After`. */
export interface ThrottledInWords extends Omit<Rejection, 'message'> {
  readonly message: RegExp
}

/** The server's own sentences, at the fields of the form. */
export interface RegistrationRejections {
  readonly takenUsername: string
  readonly shortPassword: string
}

export interface BackendProfile {
  readonly preset: AuthBackendName
  /** The server with the real package. */
  readonly server: BackendServerName
  /** The name of the package, as PyPI has it. */
  readonly package: string
  /** Seconds that an access token is valid for, with the package's default settings. */
  readonly accessLifetime: number
  /** Whether the refresh token expires together with the access token, by default: then a refresh must come before. */
  readonly expireTogether?: boolean
  /** Settings that make the mock answer as the package does by default. */
  readonly mock?: Partial<Settings>
  readonly wrongPassword: Rejection
  /** What a disabled user is told at the sign-in; by default the same as after a wrong password. */
  readonly disabledUser?: Rejection
  /** Whether the server looks up the user of an access token at each request; true by default. */
  readonly looksUpUsers?: boolean
  /** Whether it refuses the refresh of a deleted user; by default that is a server error. */
  readonly refusesDeletedUsers?: boolean
  /** For a server with a throttle of its own for wrong passwords, in place of that of Django REST framework. */
  readonly tooManyAttempts?: Rejection & { readonly seconds: number }
  /** The answer to a refresh with a token that is blacklisted, word for word. */
  readonly blacklisted?: { readonly status: number; readonly body: unknown }
  /** Without it, the server throttles by 429 with `Retry-After`. */
  readonly throttled?: ThrottledInWords
  /** False if the server answers a sign-out, and does nothing. */
  readonly signOutRevokes?: false
  /** The second step of a sign-in; absent if the package has none. */
  readonly secondStep?: {
    readonly wrongCode: Rejection
    /** Seconds that a user has for it. */
    readonly lifetime: number
  }
  /** Where the server answers 410 if the session is gone, relative to `authPath`. */
  readonly sessionPath?: string
  /** What the server sends to a user without a permission; null where it cannot be told from the end of the session. */
  readonly permissionDenied: Rejection | null
  /** What the server says of a registration that it refuses; null if the package has no registration. */
  readonly registration: RegistrationRejections | null
  /** The first has the package's default settings. */
  readonly variants: readonly [BackendVariant, ...BackendVariant[]]
}

/** Stock throttling of Django REST framework, which counts all requests without a token together. */
export const THROTTLED: BackendVariant = {
  title: 'throttling',
  django: {
    REST_FRAMEWORK: {
      DEFAULT_THROTTLE_CLASSES: ['rest_framework.throttling.AnonRateThrottle'],
      DEFAULT_THROTTLE_RATES: { anon: '3/min' },
    },
  },
}
