/** The state of the mock, as its admin endpoint tells it. */
export interface BackstageState {
  /** The names of its actions. */
  readonly can: readonly string[]
  /** Accounts that anyone may sign in with. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[]
  /** Where something can go wrong. */
  readonly endpoints: readonly string[]
  /** What goes wrong now, as it is written in an address. */
  readonly faults: readonly string[]
  /** What chance depends on. */
  readonly seed: number
  readonly settings: {
    readonly tokenLifetime: number
    readonly accessLifetime: number
  }
}
