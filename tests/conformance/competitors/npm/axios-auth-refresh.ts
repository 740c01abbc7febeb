/** axios-auth-refresh from npm, set up as its README shows. */
import axios, { isAxiosError, type AxiosInstance } from 'axios'
import { createAuthRefresh, type AxiosAuthRefreshRequestConfig } from 'axios-auth-refresh'
import type { ClientUnderTest, TokenPair, ClientOptions } from '../../client-under-test.ts'
import {
  ACCESS_TOKEN_KEY,
  clearTokens,
  getTokens,
  REFRESH_TOKEN_KEY,
  saveTokens,
} from '../local-tokens.ts'
import {
  leftToTheApp,
  because,
  singleInstance,
  claimedByNone,
  noProactiveRefresh,
} from '../not-covered.ts'
import packages from './package.json'

function createInstance(
  { baseURL, adapter, refreshPath }: ClientOptions,
  deduplicates: boolean,
): AxiosInstance {
  const http = axios.create({ baseURL, adapter })

  // The README refreshes through the same instance, which needs this flag when nothing else prevents a loop.
  const refreshConfig: AxiosAuthRefreshRequestConfig = { skipAuthRefresh: !deduplicates }

  async function refreshAuthLogic(failedRequest: unknown): Promise<void> {
    const refresh = localStorage.getItem(REFRESH_TOKEN_KEY)
    const { data } = await http.post<TokenPair>(refreshPath, { refresh }, refreshConfig)
    localStorage.setItem(ACCESS_TOKEN_KEY, data.access)
    if (data.refresh) localStorage.setItem(REFRESH_TOKEN_KEY, data.refresh)
    const rejected = isAxiosError(failedRequest) ? failedRequest.response : undefined
    if (rejected) rejected.config.headers['Authorization'] = `Bearer ${data.access}`
  }

  createAuthRefresh(http, refreshAuthLogic, deduplicates ? {} : { deduplicateRefresh: false })

  http.interceptors.request.use((request) => {
    request.headers['Authorization'] = `Bearer ${localStorage.getItem(ACCESS_TOKEN_KEY)}`
    return request
  })
  return http
}

const notCovered: ClientUnderTest['notCovered'] = {
  ...claimedByNone,
  ...singleInstance,
  ...noProactiveRefresh,
  ...leftToTheApp,
  ...because('it leaves the reaction to a failed refresh to the app', ['r-refused', 'r-storm']),
  ...because('it leaves token storage to the app', ['st-blocked', 'st-corrupt']),
}

/**
 * The package as a client under test.
 *
 * @param deduplicates its option `deduplicateRefresh`, which is on by default
 */
export function createClientUnderTest(
  deduplicates: boolean,
): Pick<ClientUnderTest, 'version' | 'notCovered' | 'open'> {
  return {
    version: packages.dependencies['axios-auth-refresh'],
    notCovered,
    open(options) {
      if (options.tokens) saveTokens(options.tokens)
      const http = createInstance(options, deduplicates)
      return { http, signIn: saveTokens, signOut: clearTokens, getTokens, close: () => {} }
    },
  }
}

export const clientUnderTest: ClientUnderTest = {
  ...createClientUnderTest(true),
  name: 'axios-auth-refresh',
  description:
    'The npm package with its defaults, the request interceptor and the refresh as in its README (with the refresh token in the body, and the new one stored).',
}
