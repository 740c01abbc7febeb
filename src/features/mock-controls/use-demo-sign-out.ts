/** How is somebody signed out by what stands over every page? */
import { useRoute } from 'vue-router'
import { loginPath } from '@/auth/safe-redirect.ts'
import { useAuthStore } from '@/auth/store.ts'
import { useSignOut } from '@/shared/navigation/use-sign-out.ts'

/** Makes the function that does it, and leaves a page that only who is signed in can see: it does not know where to go. */
export function useDemoSignOut(): () => Promise<void> {
  const auth = useAuthStore()
  const route = useRoute()
  const signOut = useSignOut()

  return async () => {
    if (!auth.isAuthenticated) return
    const { meta, fullPath } = route
    await signOut(meta.requiresAuth ? { path: loginPath, query: { redirect: fullPath } } : null)
  }
}
