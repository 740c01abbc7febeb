/** axios-jwt from npm, set up as its README shows. */
import axios, { type AxiosInstance } from 'axios'
import {
  applyAuthTokenInterceptor,
  clearAuthTokens,
  getBrowserLocalStorage,
  setAuthTokens,
  type IAuthTokens,
} from 'axios-jwt'
import type { Client, ClientUnderTest, TokenPair, ClientOptions } from '../../client-under-test.ts'
import { leftToTheApp, because, claimedByNone, refreshOn401Cases } from '../not-covered.ts'
import packages from './package.json'

function createHttpInstance(
  { baseURL, adapter, refreshPath }: ClientOptions,
  closed: Promise<never>,
): AxiosInstance {
  const http = axios.create({ baseURL, adapter })

  async function fetchTokens(refresh: string): Promise<IAuthTokens | string> {
    // With plain Axios, as the README requires.
    const { data } = await axios.post<Partial<TokenPair>>(
      baseURL + refreshPath,
      { refresh },
      { adapter },
    )
    const { access = '', refresh: rotated } = data
    return rotated ? { accessToken: access, refreshToken: rotated } : access
  }

  applyAuthTokenInterceptor(http, {
    // The library shares a pending refresh across the whole page, so `close` must reject it as if the user had left the page.
    requestRefresh: (refresh) => Promise.race([fetchTokens(refresh), closed]),
    getStorage: getBrowserLocalStorage,
  })
  return http
}

function signIn({ access, refresh }: TokenPair): void {
  // Both write synchronously, and return a promise only because storage in React Native does.
  void setAuthTokens({ accessToken: access, refreshToken: refresh })
}

function getTokens(): ReturnType<Client['getTokens']> {
  // Its storage key ends with the build mode.
  const key = Object.keys(localStorage).find((name) => name.startsWith('auth-tokens-'))
  const stored = key === undefined ? null : localStorage.getItem(key)
  const { accessToken = null, refreshToken = null } = JSON.parse(
    stored ?? '{}',
  ) as Partial<IAuthTokens>
  return { access: accessToken, refresh: refreshToken }
}

const EXPIRY_ONLY = 'it refreshes on expiry only, and does not handle a 401'

export const clientUnderTest: ClientUnderTest = {
  name: 'axios-jwt',
  version: packages.dependencies['axios-jwt'],
  description:
    'The npm package with its defaults, set up as in its README (with a refresh that returns both tokens when the refresh token is rotated). It refreshes a token that has expired by the clock of the device.',
  notCovered: {
    ...claimedByNone,
    ...leftToTheApp,
    ...because(EXPIRY_ONLY, refreshOn401Cases),
  },
  open(options) {
    let close = () => {}
    const closed = new Promise<never>((_resolve, reject) => {
      close = () => reject(new Error('The page was left.'))
    })
    // Nothing may be waiting for it: avoid an unhandled rejection.
    closed.catch(() => {})
    const createInstance = () => createHttpInstance(options, closed)
    const http = createInstance()
    if (options.tokens) signIn(options.tokens)
    return { http, createInstance, signIn, signOut: () => void clearAuthTokens(), getTokens, close }
  },
}
