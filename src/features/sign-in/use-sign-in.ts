/** How does one sign in, and where does it lead? */
import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Credentials } from '@/api/schemas.ts'
import { wayBack } from '@/auth/route-guard.ts'
import { resolveReturnPath } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { UnusableTokenError } from '@/auth/token.ts'
import { reloadIfOutdated } from '@/shared/navigation/stale-build-reload.ts'
import { useServices } from '@/api/deferred-api.ts'

const home = '/'

/** What is needed does not load: perhaps it is gone, since a newer version has taken its place. */
async function beginAnew(error: unknown): Promise<never> {
  // The page is being left.
  if (await reloadIfOutdated()) await new Promise(() => {})
  throw error
}

/** For the pages where a person signs in. They leave as soon as somebody is signed in, be it in another tab. */
export function useSignIn() {
  const services = useServices()
  const auth = useAuthStore()
  const route = useRoute()
  const router = useRouter()

  const returnPath = computed(() => resolveReturnPath(router, route.query.redirect, home))
  /** Whether there is a page to come back to. */
  const returns = computed(() => returnPath.value !== home)
  /** What the other page of the two has to know. */
  const query = computed(() => (returns.value ? { redirect: returnPath.value } : {}))
  /** The user name that was typed there. */
  const { username } = router.options.history.state
  const knownName = typeof username === 'string' ? username : ''

  let leaving: Promise<unknown> | null = null
  async function leave(): Promise<void> {
    // The person may have gone elsewhere while the server was thinking.
    if (!router.currentRoute.value.meta.guestOnly) return
    leaving ??= router.replace(wayBack(router, route.query.redirect)).finally(() => {
      leaving = null
    })
    await leaving
  }
  watch(
    () => auth.isAuthenticated,
    (isSignedIn) => isSignedIn && leave(),
  )

  /**
   * Signs in, and leaves for the return path.
   *
   * @throws AxiosError of a refused sign-in, and UnusableTokenError if the answer holds no good token
   */
  async function signIn(credentials: Credentials, remember: boolean): Promise<void> {
    const { api } = await services.load().catch(beginAnew)
    const tokens = await api.session.signIn(credentials)
    if (!tokens) throw new UnusableTokenError('The server answered the sign-in without a token.')
    auth.begin(tokens.access, { remember, refresh: tokens.refresh })
    await leave()
  }

  return { signIn, returns, query, knownName }
}
