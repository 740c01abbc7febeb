/** Is a mock backend answering, and what does it offer? */
import { inject, type InjectionKey } from 'vue'

export interface Mock {
  /** Accounts that anyone may sign in with. */
  readonly accounts: readonly { username: string; password: string }[]
  /** Puts all data back to how it was at first. */
  reset(): Promise<void>
}

export const mockKey: InjectionKey<Mock | null> = Symbol('mock')

/** The mock backend, null if a real one answers. */
export const useMock = () => inject(mockKey, null)
