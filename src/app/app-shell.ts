/**
 * App shell: the part of the app that the sign-in page needs at once, which is the session, the languages and the router.
 * The rest is loaded a moment later (deferred-services.ts).
 */
import { createPinia } from 'pinia'
import { createApp, createSSRApp, effectScope } from 'vue'
import { createWebHistory, type Router, type RouterHistory } from 'vue-router'
import App from './App.vue'
import {
  createDeferredApi,
  deferredApiKey,
  type DeferredApi,
  type LoadedApi,
} from '@/api/deferred-api.ts'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage, type TokenStorage } from '@/auth/token-storage.ts'
import { reloadIfStaleBuild } from '@/shared/navigation/stale-build-reload.ts'
import { mockKey, type MockClient } from '@/features/mock-controls/use-mock.ts'
import { progressKey } from '@/shared/feedback/use-progress.ts'
import { readEnv } from './env.ts'
import { shortToast, type ShowToast } from '@/shared/feedback/toast-options.ts'
import { createProgress, type Progress } from '@/shared/feedback/progress.ts'
import { showToast as defaultShowToast } from '@/shared/feedback/show-toast.ts'
import { createLocalization, type Localization } from '@/shared/i18n/index.ts'
import { createAppRouter } from './router/index.ts'

export interface AppShellOptions {
  history?: RouterHistory
  storage?: TokenStorage
  showToast?: ShowToast
  /** The mock backend that answers requests; null or absent if a real one does. */
  mock?: MockClient | null
  /** Whether the document already has the markup of the page, which the app then hydrates. */
  isPrerendered?: boolean
}

/**
 * Creates the app shell, unmounted.
 *
 * @param loadDeferred loads the code of the rest of the app, and resolves to the function that creates it; called again only
 *   after it, or the deferred messages, failed to load
 * @throws EnvError if an environment variable has an invalid value
 */
export function createAppShell(
  options: AppShellOptions,
  loadDeferred: () => Promise<() => LoadedApi | Promise<LoadedApi>>,
) {
  const env = readEnv(import.meta.env)
  const showToast = options.showToast ?? defaultShowToast

  const app = options.isPrerendered ? createSSRApp(App) : createApp(App)
  const pinia = createPinia()
  const localization = createLocalization(env.locale)
  app.use(pinia).use(localization)

  const deferredApi = createDeferredApi(async () => {
    const [createServices] = await Promise.all([loadDeferred(), localization.load('deferred')])
    return createServices()
  })
  app.provide(deferredApiKey, deferredApi)
  app.provide(authOptionsKey, {
    storage: options.storage ?? createTokenStorage(shareSessionStorage),
    authBackend: env.sessionBackend,
    server: deferredTokenServer(deferredApi),
  })
  const auth = useAuthStore(pinia)

  const router = createAppRouter(
    options.history ?? createWebHistory(import.meta.env.BASE_URL),
    auth,
  )
  waitForDeferred(router, deferredApi, localization)

  app.provide(mockKey, options.mock ?? null)
  const scope = effectScope(true)
  app.onUnmount(() => {
    scope.stop()
    auth.$dispose()
  })

  const progress = createProgress()
  app.provide(progressKey, progress)
  trackNavigation(router, progress)
  // If the code of a page does not load, say so: without a message the link that the user tapped would seem dead.
  router.onError(async (_error: unknown, to) => {
    const isLeaving = await reloadIfStaleBuild(router.resolve(to).href)
    if (!isLeaving) showToast(shortToast(localization.t('error.unknown')))
  })

  app.use(router)
  return {
    app,
    pinia,
    auth,
    router,
    env,
    localization,
    deferredApi,
    progress,
    scope,
    showToast,
  }
}

export type AppShell = ReturnType<typeof createAppShell>

/** The token server of the deferred API. If its code does not load, the server counts as unavailable. */
function deferredTokenServer({ load }: DeferredApi): TokenServer {
  async function call<T>(send: (server: TokenServer) => Promise<T>, unavailable: T): Promise<T> {
    const loaded = await load().catch(() => null)
    return loaded ? send(loaded.api.auth) : unavailable
  }
  return {
    refresh: (credential, signal) =>
      call((server) => server.refresh(credential, signal), { outcome: 'unavailable' }),
    ping: (...args) => call((server) => server.ping(...args), false),
    signOut: (access, refresh) => call((server) => server.signOut(access, refresh), false),
  }
}

/** Loads the deferred part of the app before any page that needs it, at the same time as the code of the page. */
function waitForDeferred(router: Router, { load }: DeferredApi, localization: Localization): void {
  router.beforeEach((to) => {
    if (!to.meta.critical) load().catch(() => {})
  })
  router.beforeResolve(async (to) => {
    if (to.meta.critical) return
    await load()
    await localization.load('deferred')
  })
}

/** Shows the progress bar while a navigation is pending. */
function trackNavigation(router: Router, progress: Progress): void {
  let isPending = false
  router.beforeEach(() => {
    if (!isPending) progress.start()
    isPending = true
  })
  // The router also calls this for a navigation to the current page, for which no guard has run.
  function finish(): void {
    if (isPending) progress.done()
    isPending = false
  }
  router.afterEach(finish)
  router.onError(finish)
}
