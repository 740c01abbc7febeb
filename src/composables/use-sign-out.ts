/** How does one sign out? */
import { useRouter } from 'vue-router'
import { loginPath } from '@/auth/return-path.ts'
import { useAuthStore } from '@/auth/store.ts'
import { sweepDrafts } from './draft-storage.ts'

/** Makes the function that signs out for good: nothing of the person stays, and the way does not lead back. */
export function useSignOut(): () => Promise<void> {
  const auth = useAuthStore()
  const router = useRouter()

  return async () => {
    sweepDrafts(null)
    auth.end('signed-out')
    await router.replace(loginPath)
  }
}
