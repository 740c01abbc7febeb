/**
 * What the sign-in page needs from the first moment on: the session, the languages, the router. All else comes a moment
 * later (services.ts).
 */
import { createPinia } from 'pinia'
import { createApp, createSSRApp, effectScope, shallowRef } from 'vue'
import { createWebHistory, type Router, type RouterHistory } from 'vue-router'
import App from './App.vue'
import { dialects } from '@/auth/backends/index.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { createTokenStorage, type TokenStorage } from '@/auth/token-storage.ts'
import { reloadIfOutdated } from '@/shared/navigation/stale-build-reload.ts'
import { mockKey, type Mock } from '@/features/mock-controls/use-mock.ts'
import { progressKey } from '@/shared/feedback/use-progress.ts'
import { servicesKey, type Loaded, type Services } from '@/api/deferred-api.ts'
import { readEnv } from './env.ts'
import { shortNotice, type Notify } from '@/shared/feedback/toast-options.ts'
import { createProgress, type Progress } from '@/shared/feedback/progress.ts'
import { showNotice } from '@/shared/feedback/show-toast.ts'
import { createLocalization } from '@/shared/i18n/index.ts'
import { createAppRouter } from './router/index.ts'

export interface ShellOptions {
  history?: RouterHistory
  storage?: TokenStorage
  notify?: Notify
  /** The mock backend that answers, if one does. */
  mock?: Mock | null
  /** Whether the markup of the page is there already, and is taken over as it stands. */
  isPainted?: boolean
}

/**
 * Makes the app as far as the sign-in page needs it, unmounted.
 *
 * @param load makes the rest of it, when it is needed first
 * @throws EnvError if the environment cannot be used
 */
export function createShell(options: ShellOptions, load: () => Promise<Loaded>) {
  const env = readEnv(import.meta.env)
  const dialect = dialects[env.dialect]
  const notify = options.notify ?? showNotice

  const app = options.isPainted ? createSSRApp(App) : createApp(App)
  const pinia = createPinia()
  const localization = createLocalization(env.locale)
  const { t } = localization
  app.use(pinia).use(localization)

  const services = once(async () => {
    const [loaded] = await Promise.all([load(), localization.load('pages')])
    return loaded
  })
  app.provide(servicesKey, services)
  app.provide(authOptionsKey, {
    storage: options.storage ?? createTokenStorage(),
    scheme: env.scheme,
    dialect,
    server: {
      renew: (offer, signal) =>
        services.load().then(
          ({ api }) => api.session.tokens.renew(offer, signal),
          () => ({ outcome: 'unavailable' }),
        ),
      isThere: (signal) =>
        services.load().then(
          ({ api }) => api.session.tokens.isThere(signal),
          () => false,
        ),
    },
  })
  const auth = useAuthStore(pinia)

  const router = createAppRouter(
    options.history ?? createWebHistory(import.meta.env.BASE_URL),
    auth,
  )
  router.beforeEach((to) => {
    // Together with the code of the page.
    if (!to.meta.comesFirst) services.load().catch(() => {})
  })
  router.beforeResolve(async (to) => {
    if (to.meta.comesFirst) return
    await services.load()
    await localization.load('pages')
  })

  app.provide(mockKey, options.mock ?? null)
  const scope = effectScope(true)
  app.onUnmount(() => {
    scope.stop()
    auth.$dispose()
  })

  const progress = createProgress()
  app.provide(progressKey, progress)
  showNavigation(progress, router)
  // The code of a page did not load: the link that was tapped would seem dead.
  router.onError(async (_error: unknown, to) => {
    const isLeft = await reloadIfOutdated(router.resolve(to).href)
    if (!isLeft) notify(shortNotice(t('told.unknown')))
  })

  app.use(router)
  return { app, pinia, auth, router, env, dialect, localization, services, progress, scope, notify }
}

export type Shell = ReturnType<typeof createShell>

/** Loads once what is asked for often; after a failure it is loaded anew. */
function once(load: () => Promise<Loaded>): Services {
  const loaded = shallowRef<Loaded | null>(null)
  let loading: Promise<Loaded> | null = null

  async function begin(): Promise<Loaded> {
    try {
      return (loaded.value = await load())
    } catch (error) {
      loading = null
      throw error
    }
  }

  return { loaded, load: () => (loading ??= begin()) }
}

function showNavigation(progress: Progress, router: Router): void {
  let isUnderWay = false
  router.beforeEach(() => {
    if (!isUnderWay) progress.start()
    isUnderWay = true
  })
  // Also called for a navigation to where one is, which had no beginning.
  function arrive(): void {
    if (isUnderWay) progress.done()
    isUnderWay = false
  }
  router.afterEach(arrive)
  router.onError(arrive)
}
