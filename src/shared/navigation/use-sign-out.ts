/** Signing out, for good: the session ends and all form drafts on the device are removed. */
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { loginPath } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { removeAllDrafts } from '@/shared/forms/draft-storage.ts'

/**
 * @returns a function that signs out. By default it shows the sign-in page, without a redirect back; `null` stays on the
 *   current page
 */
export function useSignOut(): (to?: RouteLocationRaw | null) => Promise<void> {
  const auth = useAuthStore()
  const router = useRouter()

  return async (to = loginPath) => {
    removeAllDrafts()
    auth.end('signed-out')
    if (to !== null) await router.replace(to)
  }
}
