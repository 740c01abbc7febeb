/** What if a session ends while the network is down? The sign-in page is there: its code came while the network was up. */
import { onScopeDispose, watch } from 'vue'
import { loadRouteLocation, type Router } from 'vue-router'
import { loginPath } from '@/auth/return-path.ts'
import type { AuthStore } from '@/auth/store.ts'
import { whenIdle } from './when-idle.ts'

/** Fetches the code of the sign-in page as soon as somebody is signed in and the browser has nothing else to do. */
export function useSignInReady(auth: AuthStore, router: Router): void {
  let cancel = () => {}
  let isOver = false

  async function load(): Promise<void> {
    try {
      await loadRouteLocation(router.resolve(loginPath))
    } catch {
      // Then it is fetched when it is needed, as any other page.
    }
  }

  async function prepare(): Promise<void> {
    await router.isReady().catch(() => {})
    if (!isOver) cancel = whenIdle(() => void load())
  }

  watch(
    () => auth.isAuthenticated,
    (isSignedIn) => {
      cancel()
      if (isSignedIn) void prepare()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    isOver = true
    cancel()
  })
}
