/** What does the mock remember? The shape of its data, all of it plain enough for IndexedDB to keep. */
import type { Text } from '../drf/language.ts'

export interface User {
  readonly id: number
  readonly username: string
  email: string
  /** As Django keeps it: `pbkdf2_sha256$<iterations>$<salt>$<hash>`. */
  password: string
  /** Milliseconds since 1970; not there if the password is the first. */
  password_changed_at?: number
  is_staff: boolean
  is_active: boolean
  readonly date_joined: string
}

/** An order, with names and price as they were when it was placed. */
export interface Order {
  readonly id: number
  readonly userId: number
  readonly createdAt: string
  readonly productId: number
  readonly subid: number
  readonly name: Text
  readonly variant: Text
  readonly quantity: number
  /** Cents for one piece. */
  readonly price: number
}

export interface Session {
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly expires: number
}

export interface OutstandingToken {
  readonly userId: number
  /** Seconds since 1970. */
  readonly exp: number
}

export interface State {
  /** The shape of this record; data of another shape is not read. */
  readonly shape: number
  /** 256 random bits that sign every token. */
  readonly key: Uint8Array<ArrayBuffer>
  readonly users: Map<number, User>
  readonly orders: Map<number, Order>
  /** Pieces left of a variant, by `subid`, where orders have changed what the catalogue says. */
  readonly stock: Map<number, number>
  readonly sessions: Map<string, Session>
  /** Refresh tokens that can be used, by `jti`. */
  readonly outstandingTokens: Map<string, OutstandingToken>
  /** Refresh tokens that were used, or made void: `jti` to `exp`. */
  readonly spentTokens: Map<string, number>
  /** When wrong passwords were tried, in milliseconds, by user name: known names and unknown ones alike. */
  readonly wrongPasswords: Map<string, readonly number[]>
  lastUserId: number
  lastOrderId: number
}

/** Raised whenever what was stored before can no longer be read. */
export const shape = 1

/** As it was stored, maybe before there was all that there is now. */
export type StoredState = Omit<State, 'outstandingTokens'> &
  Partial<Pick<State, 'outstandingTokens'>>

/** Adds what was not yet known when a state was stored. */
export const complete = (state: StoredState): State => ({ outstandingTokens: new Map(), ...state })
