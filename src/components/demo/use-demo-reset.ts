/** How is the mock's data put back, so that the app knows of it? */
import { useAuthStore } from '@/auth/store.ts'
import { useMock } from '@/composables/use-mock.ts'
import { useOutdated } from '@/composables/use-outdated.ts'

/** Makes the function that does it. No token is good any more after that, so it signs out. */
export function useDemoReset(): () => Promise<void> {
  const auth = useAuthStore()
  const mock = useMock()
  const markOutdated = useOutdated()

  return async () => {
    await mock?.reset()
    if (auth.isAuthenticated) auth.end('signed-out')
    markOutdated()
  }
}
