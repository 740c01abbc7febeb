/** How is somebody signed out by what stands over every page? */
import { useRoute, useRouter } from 'vue-router'
import { loginPath } from '@/auth/return-path.ts'
import { useAuthStore } from '@/auth/store.ts'
import { sweepDrafts } from '@/composables/draft-storage.ts'

/** Makes the function that does it, and leaves a page that only who is signed in can see: it does not know where to go. */
export function useDemoSignOut(): () => Promise<void> {
  const auth = useAuthStore()
  const route = useRoute()
  const router = useRouter()

  return async () => {
    if (!auth.isAuthenticated) return
    const { meta, fullPath } = route
    sweepDrafts(null)
    auth.end('signed-out')
    if (meta.requiresAuth) await router.replace({ path: loginPath, query: { redirect: fullPath } })
  }
}
