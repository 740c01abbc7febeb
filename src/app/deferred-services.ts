/** What pages need beyond the shell: requests and what is known from them, and what may come of an order. */
import 'vant/es/style/base.css'
import '@/styles/deferred.css'
import '@/styles/vant.css'
import { PiniaColada, useQueryCache } from '@pinia/colada'
import type { InternalAxiosRequestConfig } from 'axios'
import { watch } from 'vue'
import { apiKey, createApi } from '@/api/index.ts'
import type { AuthStore } from '@/auth/store.ts'
import BesidePages from './layout/GlobalOverlays.vue'
import OfflineNotice from './layout/OfflineBadge.vue'
import { cancelOrderKey, createCancelOrder } from '@/features/orders/use-cancel-order.ts'
import { forgetAnswers } from '@/shared/query/remove-queries.ts'
import { useDraftsOfOne } from '@/shared/forms/use-form-draft.ts'
import { useExit } from '@/features/sign-in/session-end-redirect.ts'
import { reportKey } from '@/shared/query/use-error-toast.ts'
import { usePrefetch } from './router/prefetch.ts'
import { whenIdle } from '@/shared/utils/idle.ts'
import { longNotice } from '@/shared/feedback/toast-options.ts'
import { failureNotice } from '@/shared/feedback/error-messages.ts'
import type { Progress } from '@/shared/feedback/progress.ts'
import { loadToasts } from '@/shared/feedback/show-toast.ts'
import { createHttp, type HttpOptions } from '@/http/client.ts'
import { failureOf } from '@/http/failure.ts'
import type { Report } from '@/http/handle-auth-errors.ts'
import type { Http } from '@/http/request-config.ts'
import type { Shell } from './app-shell.ts'

/** Takes the place of what the environment says of the API, and of Axios' adapter. */
export type RequestOptions = Pick<HttpOptions, 'baseURL' | 'timeout' | 'adapter'>

/** Makes the rest of the app, and joins it to its shell. */
export function createServices(shell: Shell, options: RequestOptions = {}) {
  const { app, pinia, auth, router, env, dialect, localization, scope, notify } = shell
  const { t, locale } = localization

  const exit = scope.run(() => useExit({ auth, router, notify, t }))
  const report: Report = (failure, deadEnd) => {
    // Whoever is being led away has been told why, and that message stands.
    if (exit?.isUnderWay()) return
    notify(failureNotice(failure, t))
    if (deadEnd) void exit?.leave('/')
  }
  app.provide(reportKey, report)

  // What is said of a lost network cannot be fetched then.
  loadToasts().catch(() => {})
  // The first number of a page takes a slow phone some 40 ms, for which no list of prices need wait.
  whenIdle(() => void (0).toLocaleString(locale.value))

  app.use(PiniaColada)
  const http = createHttp({
    baseURL: `${env.apiUrl}${dialect.face}`,
    session: auth.session,
    report,
    page: () => router.currentRoute.value.path,
    ...options,
  })
  askFor(http, () => locale.value)
  showRequests(shell.progress, http)
  const api = createApi(http, dialect)
  app.provide(apiKey, api)

  scope.run(() => {
    const queries = useQueryCache(pinia)
    app.provide(cancelOrderKey, createCancelOrder({ api, auth, queries, notify, t }))
    forgetOthersData(auth, queries)
    useDraftsOfOne(auth)
    usePrefetch(router)
    sayIfForgotten(auth, () => notify(longNotice(t('session.notKept'))))
  })

  function tell(error: unknown): void {
    const failure = failureOf(error)
    if (failure.kind !== 'cancelled') report(failure, false)
  }

  return { http, api, BesidePages, OfflineNotice, tell }
}

/** The server's messages come in the language that is asked for. */
function askFor(http: Http, language: () => string): void {
  const ask = (config: InternalAxiosRequestConfig) => {
    config.headers.set('Accept-Language', language(), false)
    return config
  }
  http.interceptors.request.use(ask, null, { synchronous: true })
}

/** Says once that the browser does not keep the sign-in. */
function sayIfForgotten(auth: AuthStore, say: () => void): void {
  // The room may run out later, at a renewal: it is looked at anew with each token.
  const isForgotten = () => auth.token !== null && !auth.isKept()
  watch(isForgotten, (isSo) => isSo && say(), { once: true, flush: 'sync' })
}

/** What one person was shown is nothing for the next: answers kept under `['user', userId]` go when the user does. */
function forgetOthersData(auth: AuthStore, queries: ReturnType<typeof useQueryCache>): void {
  watch(
    [() => auth.userId, () => auth.token === null],
    (_now, [userId]) => {
      forgetAnswers(queries, ['user', userId])
    },
    { flush: 'sync' },
  )
}

function showRequests(progress: Progress, http: Http): void {
  http.interceptors.request.use(
    (config) => {
      progress.start()
      return config
    },
    null,
    { synchronous: true },
  )
  http.interceptors.response.use(
    (response) => {
      progress.done()
      return response
    },
    (error: unknown) => {
      progress.done()
      return Promise.reject(error)
    },
  )
}
