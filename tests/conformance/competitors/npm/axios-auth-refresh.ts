/** axios-auth-refresh from npm, set up as its README shows. */
import axios, { isAxiosError, type AxiosInstance } from 'axios'
import { createAuthRefresh, type AxiosAuthRefreshRequestConfig } from 'axios-auth-refresh'
import type { Layer, Pair, World } from '../../client-under-test.ts'
import { accessKey, forget, held, refreshKey, save } from '../local-tokens.ts'
import { appsOwn, because, oneInstance, ownIdeas, proactive } from '../not-covered.ts'
import packages from './package.json'

function createInstance(
  { baseURL, adapter, renewPath }: World,
  deduplicates: boolean,
): AxiosInstance {
  const http = axios.create({ baseURL, adapter })

  // The README renews through the instance itself, and asks for the mark when nothing else keeps it out of the circle.
  const renewal: AxiosAuthRefreshRequestConfig = { skipAuthRefresh: !deduplicates }

  async function refreshAuthLogic(failedRequest: unknown): Promise<void> {
    const refresh = localStorage.getItem(refreshKey)
    const { data } = await http.post<Pair>(renewPath, { refresh }, renewal)
    localStorage.setItem(accessKey, data.access)
    if (data.refresh) localStorage.setItem(refreshKey, data.refresh)
    const refused = isAxiosError(failedRequest) ? failedRequest.response : undefined
    if (refused) refused.config.headers['Authorization'] = `Bearer ${data.access}`
  }

  createAuthRefresh(http, refreshAuthLogic, deduplicates ? {} : { deduplicateRefresh: false })

  http.interceptors.request.use((request) => {
    request.headers['Authorization'] = `Bearer ${localStorage.getItem(accessKey)}`
    return request
  })
  return http
}

const notCovered: Layer['notCovered'] = {
  ...ownIdeas,
  ...oneInstance,
  ...proactive,
  ...appsOwn,
  ...because('what follows a renewal that failed is left to the app', ['r-refused', 'r-storm']),
  ...because('where the token is kept is left to the app', ['st-blocked', 'st-corrupt']),
}

/**
 * The package as a layer.
 *
 * @param deduplicates its option `deduplicateRefresh`, which is on unless said otherwise
 */
export function layerWith(deduplicates: boolean): Pick<Layer, 'version' | 'notCovered' | 'open'> {
  return {
    version: packages.dependencies['axios-auth-refresh'],
    notCovered,
    open(world) {
      if (world.tokens) save(world.tokens)
      const http = createInstance(world, deduplicates)
      return { http, signIn: save, signOut: forget, held, close: () => {} }
    },
  }
}

export const layer: Layer = {
  ...layerWith(true),
  name: 'axios-auth-refresh',
  about:
    'The npm package with its defaults, the request interceptor and the renewal as in its README (with the refresh token in the body, and the new one stored).',
}
