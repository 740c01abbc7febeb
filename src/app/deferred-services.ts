/**
 * Deferred services: the rest of the app, in a chunk of its own that loads after the sign-in page. Creates the HTTP client
 * and the API, and starts everything that pages rely on: the query cache, order cancellation, drafts, prefetching.
 */
import 'vant/es/style/base.css'
import '@/styles/deferred.css'
import '@/styles/vant.css'
// Imported here so that they are part of this chunk: the files that use them do so once it has loaded.
import './layout/GlobalOverlays.vue'
import './layout/OfflineBadge.vue'
import { rememberScroll } from './router/remember-scroll.ts'
import './router/scroll-when-ready.ts'
import { PiniaColada, useQueryCache } from '@pinia/colada'
import { shallowRef, watch } from 'vue'
import { apiKey, connectionKey, createApi } from '@/api/index.ts'
import type { LoadedApi } from '@/api/deferred-api.ts'
import type { AuthStore } from '@/auth/store.ts'
import { cancelOrderKey } from '@/features/orders/cancel-order-key.ts'
import { usePruneDraftsOnUserChange } from '@/shared/forms/use-form-draft.ts'
import { loginLocation } from '@/auth/safe-redirect.ts'
import { useSessionEndRedirect } from '@/auth/session-end-redirect.ts'
import {
  createSignInSteps,
  forgetPendingSignIn,
  signInStepsKey,
} from '@/features/sign-in/sign-in-steps.ts'
import { showSessionEnd } from '@/features/sign-in/session-end-toasts.ts'
import { forgetAbortedRequests } from '@/shared/query/forget-aborted-requests.ts'
import { createOnlineStatus, onlineKey } from '@/shared/query/online-status.ts'
import { reportKey } from '@/shared/query/use-error-toast.ts'
import { usePrefetch } from './router/prefetch.ts'
import { whenIdle } from '@/shared/utils/idle.ts'
import { longToast } from '@/shared/feedback/toast-options.ts'
import { errorToast } from '@/shared/feedback/error-messages.ts'
import { loadVantToast } from '@/shared/feedback/show-toast.ts'
import { setAcceptLanguage } from '@/http/accept-language.ts'
import { createHttp, type HttpOptions, type ReportFailure } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { failureOf } from '@/http/failure.ts'
import type { Http } from '@/http/request-config.ts'
import { trackProgress } from '@/http/track-progress.ts'
import { chosenBackend } from './chosen-backend.ts'
import type { AppShell } from './app-shell.ts'
import { clearPreviousUserData } from './clear-user-data.ts'
import { nameUserByEndpoint } from './name-user.ts'

/** Options of the HTTP client that replace those from the environment; tests set them. */
export type HttpOverrides = Pick<HttpOptions, 'baseURL' | 'timeout' | 'adapter'>

/** Creates the deferred services, and installs them on the app of the shell. */
export function createDeferredServices(
  shell: AppShell,
  overrides: HttpOverrides = {},
): LoadedApi & { http: Http } {
  const { app, pinia, auth, router, env, localization, scope, showToast } = shell
  const { authBackend } = chosenBackend()
  const { authPath, userPath } = authBackend
  const { t, locale } = localization

  const sessionEndRedirect = scope.run(() =>
    useSessionEndRedirect({
      auth,
      router,
      announceEnd: (reason) => showSessionEnd(reason, showToast, t),
    }),
  )
  // A session that ends while a page loads ends on the page before, or before anybody listens.
  router.afterEach(({ meta, fullPath }, _from, failure) => {
    if (!failure && meta.requiresAuth && !auth.isAuthenticated)
      void sessionEndRedirect?.replace(loginLocation(fullPath))
  })
  const report: ReportFailure = (failure) => {
    // The session has ended and its message is shown: it must not be replaced by another one.
    if (sessionEndRedirect?.isRedirecting()) return
    showToast(errorToast(failure, t))
    if (failure.kind === 'access-denied') void sessionEndRedirect?.replace('/')
  }
  app.provide(reportKey, report)

  // Loaded ahead: the toast about a lost network cannot load once the network is lost.
  loadVantToast().catch(() => {})
  // The first formatted number takes about 40 ms on a slow phone. Done now, it does not delay a list of prices.
  whenIdle(() => void (0).toLocaleString(locale.value))

  app.use(PiniaColada, { plugins: [forgetAbortedRequests] })
  const http = createHttp({
    baseURL: `${env.apiUrl}${authBackend.basePath}`,
    session: auth.session,
    authBackend,
    report,
    readError: readAnyFormat,
    page: () => router.currentRoute.value.path,
    ...overrides,
  })
  setAcceptLanguage(http, () => locale.value)
  trackProgress(http, shell.progress)
  const api = createApi(http, authBackend)
  app.provide(apiKey, api)
  app.provide(connectionKey, { http, authBackend })
  const signInSteps = createSignInSteps(api, auth, router)
  app.provide(signInStepsKey, signInSteps)

  scope.run(() => {
    rememberScroll(router, auth)
    forgetPendingSignIn(auth, signInSteps)
    const queries = useQueryCache(pinia)
    const options = { api, auth, queries, showToast, t }
    app.provide(cancelOrderKey, { instance: shallowRef(null), options, scope })
    clearPreviousUserData(auth, queries)
    usePruneDraftsOnUserChange(auth, Boolean(userPath))
    if (userPath)
      nameUserByEndpoint(auth, http, authPath + userPath, () => router.currentRoute.value.path)
    const isOnline = createOnlineStatus(http, () => api.auth.ping())
    app.provide(onlineKey, isOnline)
    usePrefetch(router, isOnline)
    warnIfNotPersisted(auth, () => showToast(longToast(t('session.notPersisted'))))
  })

  function showError(error: unknown): void {
    const failure = failureOf(error)
    if (failure.kind !== 'cancelled') report(failure)
  }

  return { http, api, signIn: signInSteps.signIn, showError }
}

/** Warns once that the browser does not persist the token, so that a reload signs the user out. */
function warnIfNotPersisted(auth: AuthStore, warn: () => void): void {
  // Checked again with each token: the storage may become full later, at a refresh.
  const isLostOnReload = () => auth.token !== null && !auth.isPersisted()
  watch(isLostOnReload, (isLost) => isLost && warn(), { once: true, flush: 'sync' })
}
