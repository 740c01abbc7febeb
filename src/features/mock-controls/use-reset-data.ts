/** How is the mock's data put back, so that the app knows of it? */
import { useMock } from './use-mock.ts'
import { useOutdated } from '@/shared/query/use-invalidate.ts'
import { useDemoSignOut } from './use-demo-sign-out.ts'

/** Makes the function that does it. No token is good any more after that, so it signs out. */
export function useDemoReset(): () => Promise<void> {
  const mock = useMock()
  const markOutdated = useOutdated()
  const signOut = useDemoSignOut()

  return async () => {
    await mock?.reset()
    await signOut()
    markOutdated()
  }
}
