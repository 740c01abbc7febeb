/** The state of the mock, as the admin API returns it. */
export interface AdminState {
  /** Tells this mock from all others, until it is started again. */
  readonly id: string
  /** The names of the actions. */
  readonly can: readonly string[]
  /** The active demo accounts. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[]
  /** The endpoints that a fault can be limited to. */
  readonly endpoints: readonly string[]
  /** The active faults, in the fault syntax. */
  readonly faults: readonly string[]
  /** The seed of random faults. */
  readonly seed: number
  readonly settings: {
    readonly tokenLifetime: number
    readonly accessLifetime: number
  }
}
