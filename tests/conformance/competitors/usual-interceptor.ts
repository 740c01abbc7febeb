/** The usual interceptor of a Vue blog post, re-stated from what such posts have in common. */
import axios, { isAxiosError, type AxiosInstance } from 'axios'
import type { Layer, World } from '../client-under-test.ts'
import { because, oneInstance, ownIdeas, proactive, reactive } from './not-covered.ts'

const key = 'token'
const scheme = 'JWT '

interface Answer {
  status: number
  data: unknown
}

function createInstance({ baseURL, adapter, leave, tell }: World): AxiosInstance {
  const http = axios.create({ baseURL, adapter, timeout: 10_000 })

  http.interceptors.request.use((config) => {
    const token = localStorage.getItem(key)
    if (token) config.headers.Authorization = token
    return config
  })

  http.interceptors.response.use(
    // The posts take every other status for a failure, 201 and 204 as well.
    (response) => (response.status === 200 ? response : Promise.reject(response as unknown)),
    (error: unknown) => {
      // Here the posts read `error.response.status`, which throws where there was no answer.
      const { status, data } = responseOf(error)
      switch (status) {
        case 401:
          tell('Please sign in.')
          leave()
          break
        case 403:
          tell('Your sign-in has expired, please sign in again.')
          localStorage.removeItem(key)
          setTimeout(leave, 1000)
          break
        case 404:
          tell('The requested resource does not exist.')
          break
        default:
          tell((data as { message: string }).message)
      }
      // And here they pass on the response, not the error.
      const response: unknown = responseOf(error)
      return Promise.reject(response)
    },
  )
  return http
}

/** `error.response`, as a post in JavaScript reads it: undefined is not looked out for. */
function responseOf(error: unknown): Answer {
  return (isAxiosError(error) ? error.response : undefined) as Answer
}

export const layer: Layer = {
  name: 'usual-interceptor',
  version: '–',
  about:
    'The interceptor of the usual Vue blog post, re-stated: `localStorage.token` with its scheme on every request, and a `switch` on `error.response.status` that shows a toast and leads to `/login?redirect=`. It has no renewal.',
  notCovered: {
    ...ownIdeas,
    ...oneInstance,
    ...proactive,
    ...because('it has no renewal', reactive),
  },
  open(world) {
    const signIn = ({ access }: { access: string }) => localStorage.setItem(key, scheme + access)
    if (world.tokens) signIn(world.tokens)
    return {
      http: createInstance(world),
      signIn,
      signOut: () => localStorage.removeItem(key),
      held: () => ({
        access: localStorage.getItem(key)?.replace(scheme, '') ?? null,
        refresh: null,
      }),
      close: () => {},
    }
  },
}
