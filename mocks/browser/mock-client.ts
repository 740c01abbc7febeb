/** What can a page ask of the mock that answers it? The same whether that runs in the page or on a server. */
import { writeAddress, type Spoiling } from './url-params.ts'
import type { BackstageState } from '../admin/admin-state.ts'
import { BackstageError, createBackstage } from './admin-client.ts'
import { usualSettings } from '../lib/settings.ts'
import { corruptToken, deleteTokens, findToken, keepTokens, replaceToken } from './stored-token.ts'

export interface MockOptions {
  /** The base URL of the API, absolute or below the page's origin, with a slash at its end. */
  readonly apiUrl: string
  /** The face that the app speaks with: `v1/` or `v2/`. */
  readonly face: string
  /** The word before the token in the `Authorization` header. */
  readonly scheme: string
}

/** What goes wrong, and for how long tokens are good. */
export interface MockState {
  /** As they are written in an address. */
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

export interface RunningMock {
  /** Accounts that anyone may sign in with. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[]
  /** Puts all data back to how it was at first. Whoever is signed in, no longer is. */
  reset(): Promise<void>
  /** What is set now. */
  look(): Promise<MockState>
  /** Makes go wrong what is listed, and nothing else. */
  setFaults(faults: readonly string[]): Promise<void>
  /** Repeats what chance has done under this seed. */
  setSeed(seed: number): Promise<void>
  /** Sets for how many seconds tokens are good that are issued from now on. */
  setTokenLifetime(seconds: number): Promise<void>
  /** Changes the token that the page keeps. @returns whether there is one */
  spoilToken(how: Spoiling): Promise<boolean>
  /** Signs in without a password, where the last one was. */
  signIn(username: string): Promise<void>
  /** The address of this page that sets what is set now. */
  addressOf(state: MockState): string
}

/** Reaches the mock behind an API; null if it is no mock that answers there. */
export async function reachMock({
  apiUrl,
  face,
  scheme,
}: MockOptions): Promise<RunningMock | null> {
  const backstage = createBackstage(apiUrl)
  const faceName = face.replace('/', '')
  const lifetime = faceName === 'v2' ? 'accessLifetime' : 'tokenLifetime'
  const first = await backstage.look()
  if (!first) return null

  return {
    accounts: first.accounts,
    async reset() {
      await backstage.perform('reset', 'data')
    },
    async look() {
      const state = await backstage.look()
      if (!state) throw new BackstageError('The mock does not answer any more.')
      return stateOf(state)
    },
    async setFaults(faults) {
      await backstage.perform('faults', faults)
    },
    async setSeed(seed) {
      await backstage.perform('seed', seed)
    },
    async setTokenLifetime(seconds) {
      await backstage.perform('settings', { [lifetime]: seconds })
    },
    async spoilToken(how) {
      const found = findToken()
      if (!found) return false
      if (how === 'deleted') deleteTokens()
      else if (how === 'corrupt') replaceToken(found, corruptToken(found.jwt))
      else replaceToken(found, textIn(await backstage.perform('expire', found.jwt), 'token'))
      return true
    },
    async signIn(username) {
      const tokens = await backstage.perform('signIn', { username, face: faceName })
      keepTokens(scheme, textIn(tokens, 'access'), textIn(tokens, 'refresh') || null)
    },
    addressOf: ({ faults, seed, tokenLifetime, usualTokenLifetime }) =>
      writeAddress(location.href, {
        faults,
        seed,
        ...(tokenLifetime !== usualTokenLifetime && { tokenLifetime }),
      }),
  }

  function stateOf({ faults, seed, endpoints, settings }: BackstageState): MockState {
    return {
      faults,
      seed,
      endpoints,
      tokenLifetime: settings[lifetime],
      usualTokenLifetime: usualSettings[lifetime],
    }
  }
}

function textIn(body: unknown, key: string): string {
  const value: unknown = Reflect.get(Object(body), key)
  return typeof value === 'string' ? value : ''
}
