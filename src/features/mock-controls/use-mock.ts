/** Is a mock backend answering, and what does it offer? */
import { inject, type InjectionKey } from 'vue'

/** What goes wrong, and for how long tokens are good. */
export interface MockState {
  /** As they are written in an address: `403:orders:once`. */
  readonly faults: readonly string[]
  /** What chance depends on. */
  readonly seed: number
  /** Seconds that a token is good for which is issued now. */
  readonly tokenLifetime: number
  /** The same, if nobody has changed it. */
  readonly usualTokenLifetime: number
  /** Where something can go wrong. */
  readonly endpoints: readonly string[]
}

/** What rejects does so with an error whose message can be shown. */
export interface Mock {
  /** Accounts that anyone may sign in with. */
  readonly accounts: readonly { username: string; password: string }[]
  /** Puts all data back to how it was at first. */
  reset(): Promise<void>
  /** What is set now. */
  look(): Promise<MockState>
  /** Makes go wrong what is listed, and nothing else. */
  setFaults(faults: readonly string[]): Promise<void>
  /** Repeats what chance has done under this seed. */
  setSeed(seed: number): Promise<void>
  /** Sets for how many seconds tokens are good that are issued from now on. */
  setTokenLifetime(seconds: number): Promise<void>
  /** Changes the token that is stored. Resolves to whether there is one. */
  spoilToken(how: 'expired' | 'corrupt' | 'deleted'): Promise<boolean>
  /** Signs in without a password. */
  signIn(username: string): Promise<void>
  /** The address of this page that sets what is set now. */
  addressOf(state: MockState): string
}

export const mockKey: InjectionKey<Mock | null> = Symbol('mock')

/** The mock backend, null if a real one answers. */
export const useMock = () => inject(mockKey, null)
