/** Sign-out for controls that are shown over every page, such as the fault panel. */
import { useRoute } from 'vue-router'
import { loginLocation } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { useSignOut } from '@/shared/navigation/use-sign-out.ts'

/**
 * @returns a function that signs out. On a page that requires a sign-in it also opens the sign-in page, with a redirect back;
 * on other pages the user stays.
 */
export function useDemoSignOut(): () => Promise<void> {
  const auth = useAuthStore()
  const route = useRoute()
  const signOut = useSignOut()

  return async () => {
    if (!auth.isAuthenticated) return
    const { meta, fullPath } = route
    await signOut(meta.requiresAuth ? loginLocation(fullPath) : null)
  }
}
