/** axios-jwt from npm, set up as its README shows. */
import axios, { type AxiosInstance } from 'axios'
import {
  applyAuthTokenInterceptor,
  clearAuthTokens,
  getBrowserLocalStorage,
  setAuthTokens,
  type IAuthTokens,
} from 'axios-jwt'
import type { Client, Layer, Pair, World } from '../../client-under-test.ts'
import { appsOwn, because, ownIdeas, reactive } from '../not-covered.ts'
import packages from './package.json'

function createInstance(
  { baseURL, adapter, renewPath }: World,
  closed: Promise<never>,
): AxiosInstance {
  const http = axios.create({ baseURL, adapter })

  async function askForTokens(refresh: string): Promise<IAuthTokens | string> {
    // On plain Axios, as the README asks.
    const { data } = await axios.post<Partial<Pair>>(baseURL + renewPath, { refresh }, { adapter })
    const { access = '', refresh: rotated } = data
    return rotated ? { accessToken: access, refreshToken: rotated } : access
  }

  applyAuthTokenInterceptor(http, {
    // The library keeps a renewal under way for the whole page, and `close` stands for leaving it.
    requestRefresh: (refresh) => Promise.race([askForTokens(refresh), closed]),
    getStorage: getBrowserLocalStorage,
  })
  return http
}

function signIn({ access, refresh }: Pair): void {
  // Both write at once, and answer by a promise only because storage in React Native does.
  void setAuthTokens({ accessToken: access, refreshToken: refresh })
}

function held(): ReturnType<Client['held']> {
  // Its key ends with the mode of the build.
  const key = Object.keys(localStorage).find((name) => name.startsWith('auth-tokens-'))
  const stored = key === undefined ? null : localStorage.getItem(key)
  const { accessToken = null, refreshToken = null } = JSON.parse(
    stored ?? '{}',
  ) as Partial<IAuthTokens>
  return { access: accessToken, refresh: refreshToken }
}

const byTheClock = 'it renews by the clock alone, and lets a refusal through'

export const layer: Layer = {
  name: 'axios-jwt',
  version: packages.dependencies['axios-jwt'],
  about:
    'The npm package with its defaults, set up as in its README (with a renewal that returns both tokens when the refresh token is rotated). It renews a token that its own clock says has expired.',
  notCovered: {
    ...ownIdeas,
    ...appsOwn,
    ...because(byTheClock, reactive),
  },
  open(world) {
    let close = () => {}
    const closed = new Promise<never>((_resolve, reject) => {
      close = () => reject(new Error('The page was left.'))
    })
    // Nobody may be waiting for it.
    closed.catch(() => {})
    const another = () => createInstance(world, closed)
    const http = another()
    if (world.tokens) signIn(world.tokens)
    return { http, another, signIn, signOut: () => void clearAuthTokens(), held, close }
  },
}
