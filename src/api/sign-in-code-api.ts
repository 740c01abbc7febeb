/** The second step of a sign-in, for the page that asks for its code. */
import type { SecondStep } from '../auth/backends/auth-backend.ts'
import { sendCode } from '../http/second-step.ts'
import { useConnection } from './use-connection.ts'

/**
 * @returns the function that sends the code, in the setup of a component
 * @throws Error if the app provides no connection
 */
export function useSendCode() {
  const { http, authBackend } = useConnection()
  return (step: SecondStep, code: string) => sendCode(http, authBackend, step, code)
}
