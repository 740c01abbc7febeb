/** The app is kept on this device, by a service worker, for visits without a network. Is there a newer version? */
import { useEventListener } from '@vueuse/core'
import { readonly, shallowRef } from 'vue'
import { Workbox } from 'workbox-window'

type Script = ConstructorParameters<typeof Workbox>[0]

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(url: string): Script }
}

// A page may be open for days.
const hour = 60 * 60 * 1000

const path = `${import.meta.env.BASE_URL}sw.js`

/**
 * Registers the worker, and asks for a newer one when the page is looked at again, at most once an hour.
 *
 * @returns `isThere`, whether a newer version waits, and `changeOver`, which reloads this page with it, and no other
 */
export function useUpdate() {
  const isThere = shallowRef(false)
  const worker = new Workbox(trusted())
  let lastCheck = Date.now()

  worker.addEventListener('waiting', () => void receive())
  // A browser may refuse workers: then each visit takes the network.
  worker.register({ immediate: true }).catch(() => {})

  useEventListener(document, 'visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lastCheck < hour) return
    lastCheck = Date.now()
    worker.update().catch(() => {})
  })

  async function receive(): Promise<void> {
    const active = (await navigator.serviceWorker.getRegistration())?.active
    // Another app's worker, that was here before, has nothing to be waited for.
    if (active && new URL(active.scriptURL).pathname !== path) worker.messageSkipWaiting()
    else isThere.value = true
  }

  async function changeOver(): Promise<void> {
    const reload = () => location.reload()
    const registration = await navigator.serviceWorker.getRegistration()
    // Another tab has changed over already.
    if (!registration?.waiting) return reload()
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
    worker.messageSkipWaiting()
  }

  return { isThere: readonly(isThere), changeOver }
}

/** The worker's script, as a page that demands Trusted Types takes it. */
function trusted(): Script {
  const trustedTypes: TrustedTypes | undefined = Reflect.get(globalThis, 'trustedTypes')
  const policy = trustedTypes?.createPolicy('latchkey', { createScriptURL: () => path })
  return policy?.createScriptURL(path) ?? path
}
