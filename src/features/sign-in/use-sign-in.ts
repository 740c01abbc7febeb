/** Signing in, and the way to the redirect path. Shared by both sign-in pages. */
import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Credentials } from '@/api/schemas.ts'
import { redirectTarget } from '@/auth/route-guard.ts'
import { redirectIn, resolveRedirect } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { reloadIfStaleBuild } from '@/shared/navigation/stale-build-reload.ts'
import { useDeferredApi } from '@/api/deferred-api.ts'

const HOME_PATH = '/'

/** The code for requests did not load (stale chunk): loads the new build if there is one, else rethrows. */
async function reloadOrThrow(error: unknown): Promise<never> {
  // The page is about to unload: never resolves, so that the form stays busy until then.
  if (await reloadIfStaleBuild()) await new Promise(() => {})
  throw error
}

/** For the sign-in and the registration page. Leaves the page as soon as the user is signed in, also from another tab. */
export function useSignIn() {
  const deferredApi = useDeferredApi()
  const auth = useAuthStore()
  const route = useRoute()
  const router = useRouter()

  const redirectPath = computed(() => resolveRedirect(router, redirectIn(route.query), HOME_PATH))
  /** Whether signing in leads back to another page than the home page. */
  const hasRedirect = computed(() => redirectPath.value !== HOME_PATH)
  /** Query for the link between the two pages. */
  const redirectQuery = computed(() => (hasRedirect.value ? { redirect: redirectPath.value } : {}))
  const { username } = router.options.history.state
  /** User name typed on the other page, or on this one before a reload. */
  const initialUsername = typeof username === 'string' ? username : ''

  let pendingRedirect: Promise<unknown> | null = null
  async function redirect(): Promise<void> {
    // The user may have gone to another page while the request was pending.
    if (!router.currentRoute.value.meta.guestOnly) return
    pendingRedirect ??= router
      .replace(redirectTarget(router, redirectIn(route.query)))
      .finally(() => {
        pendingRedirect = null
      })
    await pendingRedirect
  }
  watch(
    () => auth.isAuthenticated,
    (isAuthenticated) => isAuthenticated && redirect(),
  )

  /**
   * Signs in, and goes to the redirect path, or to the page for the code (sign-in-steps.ts).
   *
   * @param remember whether the sign-in outlives this tab
   * @throws AxiosError if the server rejects the sign-in
   * @throws UnusableTokenError if the response has no usable token
   */
  async function signIn(credentials: Credentials, remember: boolean): Promise<void> {
    const steps = await deferredApi.load().catch(reloadOrThrow)
    if (await steps.signIn(credentials, remember)) await redirect()
  }

  return { signIn, hasRedirect, redirectQuery, initialUsername }
}
