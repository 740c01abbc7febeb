/** The second step of a sign-in: sends the code, and starts the session. */
import { inject } from 'vue'
import type { CodeSource } from '@/auth/backends/auth-backend.ts'
import { useSendCode } from '@/api/sign-in-code-api.ts'
import { signInStepsKey } from './sign-in-steps.ts'

/**
 * For the page of the second step.
 *
 * @throws Error if the app does not provide the steps
 */
export function useSecondStep() {
  const sendCode = useSendCode()
  const steps = inject(signInStepsKey)
  if (!steps) throw new Error('No sign-in steps: createDeferredServices() provides them.')

  /**
   * Completes the sign-in.
   *
   * @returns `expired` if the user has to begin again, `code-required` if the server wants yet another code
   * @throws AxiosError if the server rejects the code
   * @throws UnusableTokenError if the response has no usable token
   */
  async function complete(code: string): Promise<'signed-in' | 'code-required' | 'expired'> {
    if (!steps?.pending) return 'expired'
    const { step, remember } = steps.pending
    const result = await sendCode(step, code)
    if (result !== 'expired') return steps.accept(result, remember) ? 'signed-in' : 'code-required'
    steps.pending = null
    return result
  }

  return {
    complete,
    isPending: steps.pending !== null,
    /** It may be another one after {@link complete}, where the server wants a further step. */
    codeSource: (): CodeSource => steps.pending?.step.codeSource ?? 'app',
  }
}
