/** Reset of the mock's data that also updates the app. */
import { useMock } from './use-mock.ts'
import { useInvalidate } from '@/shared/query/use-invalidate.ts'
import { useDemoSignOut } from './use-demo-sign-out.ts'

/** @returns a function that resets the data, signs out (the reset invalidates all tokens), and invalidates all queries */
export function useResetData(): () => Promise<void> {
  const mock = useMock()
  const invalidate = useInvalidate()
  const signOut = useDemoSignOut()

  return async () => {
    await mock?.reset()
    await signOut()
    invalidate()
  }
}
