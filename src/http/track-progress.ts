/** Request interceptors that report when each request starts and ends, for a progress bar. */
import type { Http } from './request-config.ts'

/** A counter of pending work. Passed in, so that `http` imports nothing of the app. */
interface ProgressCounter {
  start: () => void
  /** Called once for each `start`, whether the request succeeded or failed. */
  done: () => void
}

export function trackProgress(http: Http, { start, done }: ProgressCounter): void {
  http.interceptors.request.use(
    (config) => {
      start()
      return config
    },
    null,
    { synchronous: true },
  )
  http.interceptors.response.use(
    (response) => {
      done()
      return response
    },
    (error: unknown) => {
      done()
      return Promise.reject(error)
    },
  )
}
