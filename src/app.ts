/** The composition root: makes the parts of the app and joins them. */
import { PiniaColada, useQueryCache } from '@pinia/colada'
import type { InternalAxiosRequestConfig } from 'axios'
import { createPinia } from 'pinia'
import { createApp, effectScope, watch } from 'vue'
import { createWebHistory, type Router, type RouterHistory } from 'vue-router'
import { apiKey, createApi } from './api/index.ts'
import App from './App.vue'
import { dialects } from './auth/dialects.ts'
import { authOptionsKey, useAuthStore, type AuthStore } from './auth/store.ts'
import { createTokenStorage, type TokenStorage } from './auth/token-storage.ts'
import { cancelOrderKey, createCancelOrder } from './composables/use-cancel-order.ts'
import { useDraftsOfOne } from './composables/use-draft.ts'
import { reloadIfOutdated } from './composables/reload-if-outdated.ts'
import { useExit } from './composables/use-exit.ts'
import { mockKey, type Mock } from './composables/use-mock.ts'
import { progressKey } from './composables/use-progress.ts'
import { reportKey } from './composables/use-failure-notice.ts'
import { useSignInReady } from './composables/use-sign-in-ready.ts'
import { readEnv } from './env.ts'
import { failureNotice, longNotice, type Notify } from './feedback/notices.ts'
import { createProgress, type Progress } from './feedback/progress.ts'
import { showNotice } from './feedback/toast.ts'
import { createHttp, type HttpOptions } from './http/client.ts'
import { failureOf } from './http/failure.ts'
import type { Report } from './http/recover.ts'
import type { Http } from './http/request-config.ts'
import { createLocalization, translateWith } from './locales/index.ts'
import { createAppRouter } from './router/index.ts'

export interface LatchkeyOptions {
  /** Takes the place of what the environment says of the API, and of Axios' adapter. */
  http?: Pick<HttpOptions, 'baseURL' | 'timeout' | 'adapter'>
  history?: RouterHistory
  storage?: TokenStorage
  notify?: Notify
  /** The mock backend that answers, if one does. */
  mock?: Mock | null
}

/**
 * Makes the whole app, unmounted.
 *
 * @throws EnvError if the environment cannot be used
 */
export function createLatchkey(options: LatchkeyOptions = {}) {
  const env = readEnv(import.meta.env)
  const dialect = dialects[env.dialect]
  const notify = options.notify ?? showNotice

  const app = createApp(App)
  const pinia = createPinia()
  const i18n = createLocalization(env.locale)
  const t = translateWith(i18n)
  app.use(pinia).use(PiniaColada).use(i18n)

  app.provide(authOptionsKey, {
    storage: options.storage ?? createTokenStorage(),
    scheme: env.scheme,
    dialect,
    server: {
      renew: (offer, signal) => api.session.tokens.renew(offer, signal),
      isThere: (signal) => api.session.tokens.isThere(signal),
    },
  })
  const auth = useAuthStore(pinia)

  const router = createAppRouter(
    options.history ?? createWebHistory(import.meta.env.BASE_URL),
    auth,
  )
  const scope = effectScope(true)
  const exit = scope.run(() => useExit({ auth, router, notify, t }))
  const report: Report = (failure, deadEnd) => {
    // Whoever is being led away has been told why, and that message stands.
    if (exit?.isUnderWay()) return
    notify(failureNotice(failure, t))
    if (deadEnd) void exit?.leave('/')
  }
  const http = createHttp({
    baseURL: `${env.apiUrl}${dialect.face}`,
    session: auth.session,
    report,
    page: () => router.currentRoute.value.path,
    ...options.http,
  })
  askFor(http, () => i18n.global.locale.value)
  const api = createApi(http, dialect)
  const progress = createProgress()
  app.provide(apiKey, api)
  app.provide(progressKey, progress)
  app.provide(reportKey, report)
  app.provide(mockKey, options.mock ?? null)

  scope.run(() => {
    const queries = useQueryCache(pinia)
    app.provide(cancelOrderKey, createCancelOrder({ api, auth, queries, notify, t }))
  })
  scope.run(() => forgetOthersData(auth))
  scope.run(() => useDraftsOfOne(auth))
  scope.run(() => useSignInReady(auth, router))
  scope.run(() => sayIfForgotten(auth, () => notify(longNotice(t('login.notKept')))))
  app.onUnmount(() => {
    scope.stop()
    auth.$dispose()
  })
  showProgress(progress, router, http)
  // The code of a page did not load: the link that was tapped would seem dead.
  router.onError(async (error: unknown, to) => {
    const isLeft = await reloadIfOutdated(router.resolve(to).href)
    if (!isLeft) notify(failureNotice(failureOf(error), t))
  })

  app.use(router)
  return { app, router, pinia, auth, http }
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
function forgetOthersData(auth: AuthStore): void {
  const queries = useQueryCache()
  watch(
    [() => auth.userId, () => auth.token === null],
    (_now, [userId]) => {
      const key = ['user', userId]
      queries.cancelQueries({ key })
      queries.getEntries({ key }).forEach(queries.remove)
    },
    { flush: 'sync' },
  )
}

function showProgress(progress: Progress, router: Router, http: Http): void {
  let isNavigating = false
  router.beforeEach(() => {
    if (!isNavigating) progress.start()
    isNavigating = true
  })
  // Also called for a navigation to where one is, which had no beginning.
  function arrive(): void {
    if (isNavigating) progress.done()
    isNavigating = false
  }
  router.afterEach(arrive)
  router.onError(arrive)

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
