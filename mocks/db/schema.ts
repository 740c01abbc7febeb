/** The schema of the mock's database. Everything in it can be stored in IndexedDB. */
import type { LocalizedText } from '../drf/language.ts'

export interface UserRecord {
  readonly id: number
  readonly username: string
  email: string
  /** The hash in Django's format: `pbkdf2_sha256$<iterations>$<salt>$<hash>`. */
  password: string
  /** Milliseconds since 1970; missing if the password has never changed. */
  password_changed_at?: number
  is_staff: boolean
  is_active: boolean
  readonly date_joined: string
}

/** An order, with names and price as they were when it was placed. */
export interface OrderRecord {
  readonly id: number
  readonly userId: number
  readonly createdAt: string
  readonly productId: number
  readonly subid: number
  readonly name: LocalizedText
  readonly variant: LocalizedText
  readonly quantity: number
  /** The price of one piece, in cents. */
  readonly price: number
}

export interface SessionRecord {
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly expires: number
  /** Whether a second step has yet to complete the sign-in; only with allauth. */
  readonly isPending?: true
}

export interface OutstandingToken {
  readonly userId: number
  /** Seconds since 1970. */
  readonly exp: number
}

export interface OpaqueToken {
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export interface DatabaseState {
  /** The `SCHEMA_VERSION` of the stored data. Data of another version is not used. */
  readonly shape: number
  /** The key that signs all tokens: 256 random bits. */
  readonly key: Uint8Array<ArrayBuffer>
  readonly users: Map<number, UserRecord>
  readonly orders: Map<number, OrderRecord>
  /** Pieces left of a variant, by `subid`; only for variants whose stock differs from the catalog. */
  readonly stock: Map<number, number>
  readonly sessions: Map<string, SessionRecord>
  /** Refresh tokens that are still valid, by `jti`. */
  readonly outstandingTokens: Map<string, OutstandingToken>
  /** The tokens of knox that have not been revoked. */
  readonly opaqueTokens: Map<string, OpaqueToken>
  /** The token blacklist: `jti` to `exp`. */
  readonly spentTokens: Map<string, number>
  /** Times of failed sign-ins in milliseconds since 1970, by user name, whether the user exists or not. */
  readonly wrongPasswords: Map<string, readonly number[]>
  lastUserId: number
  lastOrderId: number
}

/** Must be raised when stored data can no longer be migrated. */
export const SCHEMA_VERSION = 1

/** The state as an earlier version may have stored it. */
export type StoredDatabaseState = Omit<DatabaseState, LaterTable> &
  Partial<Pick<DatabaseState, LaterTable>>

type LaterTable = 'outstandingTokens' | 'opaqueTokens'

/** Adds the tables that were introduced after the state was stored. */
export const migrate = (stored: StoredDatabaseState): DatabaseState => ({
  outstandingTokens: new Map(),
  opaqueTokens: new Map(),
  ...stored,
})
