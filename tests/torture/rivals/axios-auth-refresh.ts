/** How does axios-auth-refresh do? Set up as its README shows, and again with what users found to help. */
import axios, { isAxiosError, type AxiosInstance } from 'axios'
import { createAuthRefresh, type AxiosAuthRefreshRequestConfig } from 'axios-auth-refresh'
import type { Layer, Pair, World } from '../layer.ts'
import { accessKey, forget, held, refreshKey, save } from './local-tokens.ts'
import { appsOwn, because, oneInstance, ownIdeas, proactive } from './not-covered.ts'

/** @param deduplicates its option `deduplicateRefresh`, which is on unless said otherwise */
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

const version = '5.0.2'

function openWith(deduplicates: boolean): Layer['open'] {
  return (world) => {
    if (world.tokens) save(world.tokens)
    const http = createInstance(world, deduplicates)
    return { http, signIn: save, signOut: forget, held, close: () => {} }
  }
}

export const axiosAuthRefresh: Layer = {
  name: 'axios-auth-refresh',
  version,
  about:
    'The npm package with its defaults, the request interceptor and the renewal as in its README (with the refresh token in the body, and the new one stored).',
  notCovered,
  open: openWith(true),
}

/** https://github.com/Flyrell/axios-auth-refresh/issues/307 */
export const axiosAuthRefreshUndeduplicated: Layer = {
  name: 'axios-auth-refresh-undeduplicated',
  version,
  about:
    'The same with `deduplicateRefresh: false`. By default, what is refused while a renewal is under way is not tried again ([issue 307](https://github.com/Flyrell/axios-auth-refresh/issues/307)), and this is how users get around it.',
  notCovered,
  open: openWith(false),
}
