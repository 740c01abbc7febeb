/** The client that the page controls the mock with. It works the same for a mock in the page and for one on a server. */
import { writeUrlCommands, type TokenDefect } from './url-params.ts'
import type { AdminState } from '../admin/admin-state.ts'
import { AdminError, createAdminClient } from './admin-client.ts'
import { responseFaults, type ResponseFault } from '../faults/fault-syntax.ts'
import { defaultSettings } from '../lib/settings.ts'
import { lifetimeSettingOf, type ApiRoot } from '../lib/api-root.ts'
import {
  corruptToken,
  deleteStoredTokens,
  findStoredToken,
  replaceStoredToken,
  storeTokens,
} from './stored-token.ts'

/** The API as the app uses it. */
export interface MockOptions extends ApiRoot {
  /** The word before the token in the `Authorization` header. */
  readonly scheme: string
  readonly limitStep: LimitStep
}

/** Awaits a step of the start, and shows the message meanwhile if the step takes too long. */
export type LimitStep = <Result>(step: Promise<Result>, message: string) => Promise<Result>

/** The state that the fault panel shows: faults, seed, token lifetime, endpoints. */
export interface MockState {
  /** In the fault syntax: `403:orders:once`. */
  readonly faults: readonly string[]
  /** The seed of random faults. */
  readonly seed: number
  /** Lifetime in seconds of the tokens that are issued from now on. */
  readonly tokenLifetime: number
  /** The default of `tokenLifetime`. */
  readonly defaultTokenLifetime: number
  /** The endpoints that a fault can be limited to. */
  readonly endpoints: readonly string[]
}

/** All methods that return a promise reject with an error whose message can be shown. */
export interface MockClient {
  /** The active demo accounts. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[]
  /** The faults that replace the response, for the fault panel. */
  readonly responseFaults: readonly ResponseFault[]
  /** Restores the initial data, which signs out every user. */
  reset(): Promise<void>
  getState(): Promise<MockState>
  /** Replaces all faults. @param faults in the fault syntax */
  setFaults(faults: readonly string[]): Promise<void>
  /** Sets the seed of random faults, to reproduce an earlier run. */
  setSeed(seed: number): Promise<void>
  /** Sets the lifetime of the tokens that are issued from now on. */
  setTokenLifetime(seconds: number): Promise<void>
  /** Every sign-in needs a code from now on, where the backend has such a second step. */
  requireSecondStep(): Promise<void>
  /** Expires, corrupts or deletes the stored token. @returns whether there was one */
  applyTokenDefect(defect: TokenDefect): Promise<boolean>
  /** Signs in without a password. The tokens are stored where the last ones were. */
  signIn(username: string): Promise<void>
  /** The URL of this page with the URL commands that reproduce a state. */
  urlFor(state: MockState): string
}

/**
 * Connects to the mock behind an API.
 *
 * @param id of the only mock to connect to; without one, any mock
 * @returns null if no mock answers there, or another one
 */
export async function createMockClient(
  { apiUrl, authBackend, scheme }: Omit<MockOptions, 'limitStep'>,
  id?: string,
): Promise<MockClient | null> {
  const admin = createAdminClient(apiUrl)
  const lifetimeSetting = lifetimeSettingOf[authBackend]
  const initialState = await admin.getState()
  if (!initialState || (id !== undefined && initialState.id !== id)) return null

  return {
    accounts: initialState.accounts,
    responseFaults,
    async reset() {
      await admin.perform('reset', 'data')
    },
    async getState() {
      const state = await admin.getState()
      if (!state) throw new AdminError('The mock does not answer any more.')
      return toMockState(state)
    },
    async setFaults(faults) {
      await admin.perform('faults', faults)
    },
    async setSeed(seed) {
      await admin.perform('seed', seed)
    },
    async setTokenLifetime(seconds) {
      await admin.perform('settings', { [lifetimeSetting]: seconds })
    },
    async requireSecondStep() {
      await admin.perform('settings', { secondStep: true })
    },
    async applyTokenDefect(defect) {
      const stored = findStoredToken()
      if (!stored) return false
      if (defect === 'deleted') deleteStoredTokens()
      else if (defect === 'corrupt') replaceStoredToken(stored, corruptToken(stored.token))
      else {
        const expired = await admin.perform('expire', stored.token)
        replaceStoredToken(stored, textField(expired, 'token'), numberField(expired, 'expiresAt'))
      }
      return true
    },
    async signIn(username) {
      const tokens = await admin.perform('signIn', { username, authBackend })
      storeTokens(scheme, {
        access: textField(tokens, 'access'),
        refresh: textField(tokens, 'refresh') || null,
        expiresAt: numberField(tokens, 'expiresAt'),
      })
    },
    urlFor: ({ faults, seed, tokenLifetime, defaultTokenLifetime }) =>
      writeUrlCommands(location.href, {
        faults,
        seed,
        ...(tokenLifetime !== defaultTokenLifetime && { tokenLifetime }),
      }),
  }

  function toMockState({ faults, seed, endpoints, settings }: AdminState): MockState {
    return {
      faults,
      seed,
      endpoints,
      tokenLifetime: settings[lifetimeSetting],
      defaultTokenLifetime: defaultSettings[lifetimeSetting],
    }
  }
}

function textField(body: unknown, name: string): string {
  const value: unknown = Reflect.get(Object(body), name)
  return typeof value === 'string' ? value : ''
}

function numberField(body: unknown, name: string): number | null {
  const value: unknown = Reflect.get(Object(body), name)
  return typeof value === 'number' ? value : null
}
