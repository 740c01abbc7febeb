/** The second step of a sign-in, for the page that asks for its code. */
import { inject } from 'vue'
import type { SecondStep } from '../auth/backends/auth-backend.ts'
import { sendCode } from '../http/second-step.ts'
import { connectionKey } from './index.ts'

/**
 * @returns the function that sends the code, in the setup of a component
 * @throws Error if the app provides no connection
 */
export function useSendCode() {
  const connection = inject(connectionKey)
  if (!connection) throw new Error('No API on this app: createDeferredServices() provides it.')
  const { http, authBackend } = connection
  return (step: SecondStep, code: string) => sendCode(http, authBackend, step, code)
}
