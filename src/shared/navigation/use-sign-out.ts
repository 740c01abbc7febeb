/** How does one sign out? */
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { loginPath } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { sweepDrafts } from '@/shared/forms/draft-storage.ts'

/**
 * Makes the function that signs out for good: nothing of the person stays. By default the way does not lead back; `null`
 * leaves the page as it is.
 */
export function useSignOut(): (to?: RouteLocationRaw | null) => Promise<void> {
  const auth = useAuthStore()
  const router = useRouter()

  return async (to = loginPath) => {
    sweepDrafts(null)
    auth.end('signed-out')
    if (to !== null) await router.replace(to)
  }
}
