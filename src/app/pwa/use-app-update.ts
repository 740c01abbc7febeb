/** Registers the service worker, and reports when a new version of the app is waiting to be activated. */
import { useEventListener } from '@vueuse/core'
import { readonly, shallowRef } from 'vue'
import { Workbox } from 'workbox-window'
import { reloadForProxySignIn } from './proxy-sign-in.ts'

type ScriptUrl = ConstructorParameters<typeof Workbox>[0]

interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(url: string): ScriptUrl }
}

// A page may stay open for days, and a browser looks for a new worker only on navigation.
const UPDATE_CHECK_INTERVAL_MS = 60 * 60 * 1000

const workerPath = `${import.meta.env.BASE_URL}sw.js`

/**
 * Registers the service worker, and checks for an update when the page becomes visible again, at most once an hour.
 *
 * @returns `isAvailable`, whether a new version is waiting, and `activateUpdate`, which activates it and reloads this page,
 *   but not the pages in other tabs
 */
export function useAppUpdate() {
  const isAvailable = shallowRef(false)
  const worker = new Workbox(trustedWorkerUrl())
  let lastCheck = Date.now()

  worker.addEventListener('waiting', () => void onWaiting())
  // Some browsers and privacy settings block service workers: every visit then loads from the network.
  worker.register({ immediate: true }).catch(() => {})
  const { controller } = navigator.serviceWorker
  if (controller) reloadForProxySignIn(workerPath, controller).catch(() => {})

  useEventListener(document, 'visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lastCheck < UPDATE_CHECK_INTERVAL_MS)
      return
    lastCheck = Date.now()
    worker.update().catch(() => {})
  })

  async function onWaiting(): Promise<void> {
    const active = (await navigator.serviceWorker.getRegistration())?.active
    // The active worker is another app's, from before this one was deployed here: replace it without a prompt.
    if (active && new URL(active.scriptURL).pathname !== workerPath) worker.messageSkipWaiting()
    else isAvailable.value = true
  }

  async function activateUpdate(): Promise<void> {
    const reload = () => location.reload()
    const registration = await navigator.serviceWorker.getRegistration()
    // Another tab has activated it already.
    if (!registration?.waiting) return reload()
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
    worker.messageSkipWaiting()
  }

  return { isAvailable: readonly(isAvailable), activateUpdate }
}

/** The URL of the worker's script, wrapped for pages that enforce Trusted Types. */
function trustedWorkerUrl(): ScriptUrl {
  const trustedTypes: TrustedTypesFactory | undefined = Reflect.get(globalThis, 'trustedTypes')
  const policy = trustedTypes?.createPolicy('latchkey', { createScriptURL: () => workerPath })
  return policy?.createScriptURL(workerPath) ?? workerPath
}
