/** The composition root: makes the parts of the app and joins them. */
import { PiniaColada, useQueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp, effectScope, watch } from 'vue'
import { createWebHistory, type Router, type RouterHistory } from 'vue-router'
import { apiKey, createApi } from './api/index.ts'
import App from './App.vue'
import { dialects } from './auth/dialects.ts'
import { loginPath } from './auth/return-path.ts'
import { authOptionsKey, useAuthStore, type AuthStore, type EndReason } from './auth/store.ts'
import { createTokenStorage, type TokenStorage } from './auth/token-storage.ts'
import { mockKey, type Mock } from './composables/use-mock.ts'
import { progressKey } from './composables/use-progress.ts'
import { readEnv } from './env.ts'
import { expiredNotice, failureNotice, signInNotice, type Notify } from './feedback/notices.ts'
import { createProgress, type Progress } from './feedback/progress.ts'
import { showNotice } from './feedback/toast.ts'
import { createHttp, type HttpOptions } from './http/client.ts'
import type { Http } from './http/request-config.ts'
import { createLocalization, translateWith, type Translate } from './locales/index.ts'
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
    exchange: (tokens) => api.session.exchange(tokens),
  })
  const auth = useAuthStore(pinia)

  const router = createAppRouter(
    options.history ?? createWebHistory(import.meta.env.BASE_URL),
    auth,
  )
  const http = createHttp({
    baseURL: `${env.apiUrl}${dialect.face}`,
    session: auth,
    report: (failure, deadEnd) => {
      notify(failureNotice(failure, t))
      if (deadEnd) void router.replace('/')
    },
    language: () => i18n.global.locale.value,
    ...options.http,
  })
  const api = createApi(http, dialect)
  const progress = createProgress()
  app.provide(apiKey, api)
  app.provide(progressKey, progress)
  app.provide(mockKey, options.mock ?? null)

  const scope = effectScope(true)
  scope.run(() => {
    sendToLogin(auth, router, notify, t)
    forgetOthersData(auth)
  })
  app.onUnmount(() => {
    scope.stop()
    auth.$dispose()
  })
  showProgress(progress, router, http)

  app.use(router)
  return { app, router, pinia, auth, http }
}

/** When a session ends or is found missing, says so once and leads to the sign-in page once, with the way back. */
function sendToLogin(auth: AuthStore, router: Router, notify: Notify, t: Translate): void {
  let isLeaving = false

  async function leave(): Promise<void> {
    const { path, fullPath } = router.currentRoute.value
    if (path !== loginPath) await router.replace({ path: loginPath, query: { redirect: fullPath } })
  }

  const ways: Record<EndReason, () => Promise<void>> = {
    unauthenticated: () => {
      notify(signInNotice(t))
      return leave()
    },
    refused: () => {
      const notice = expiredNotice(t)
      notify(notice)
      return wait(notice.duration).then(leave)
    },
    elsewhere: async () => {
      if (router.currentRoute.value.meta.requiresAuth) await leave()
    },
    // The guard noticed, and is on its way.
    expired: async () => {},
    // The person asked for it, on a page that knows where to go next.
    'signed-out': async () => {},
  }

  auth.onEnd((reason) => {
    if (isLeaving || router.currentRoute.value.path === loginPath) return
    isLeaving = true
    void ways[reason]().finally(() => {
      isLeaving = false
    })
  })
}

/** What one person was shown is nothing for the next: answers kept under `['user', userId]` go when the user does. */
function forgetOthersData(auth: AuthStore): void {
  const queries = useQueryCache()
  watch(
    () => auth.userId,
    (_now, before) => {
      const key = ['user', before]
      queries.cancelQueries({ key })
      queries.getEntries({ key }).forEach(queries.remove)
    },
    { flush: 'sync' },
  )
}

function showProgress(progress: Progress, router: Router, http: Http): void {
  router.beforeEach(progress.start)
  router.afterEach(progress.done)
  router.onError(progress.done)
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

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
