/** The first step of a sign-in, and what its second step needs. It loads while the user types. */
import { watch, type InjectionKey } from 'vue'
import type { Router } from 'vue-router'
import type { Api } from '@/api/index.ts'
import type { Credentials } from '@/api/schemas.ts'
import type { SecondStep } from '@/auth/backends/auth-backend.ts'
import type { AuthStore } from '@/auth/store.ts'
import type { SignInResult } from '@/http/token-server.ts'

/** A sign-in that waits for its code. In memory only: with the code, it is as good as the password. */
interface PendingSignIn {
  readonly step: SecondStep
  readonly remember: boolean
}

export interface SignInSteps {
  /** Null if there is none to complete. */
  pending: PendingSignIn | null
  /**
   * Signs in, or opens the page for the code.
   *
   * @param remember whether the sign-in outlives this tab
   * @returns whether the user is signed in
   * @throws AxiosError if the server rejects the sign-in
   * @throws UnusableTokenError if the response has no usable token
   */
  signIn: (credentials: Credentials, remember: boolean) => Promise<boolean>
  /**
   * Starts the session, or keeps the step that is needed first.
   *
   * @param result the response to any step
   * @returns whether the user is signed in
   * @throws UnusableTokenError if it has no usable token
   */
  accept: (result: SignInResult, remember: boolean) => boolean
}

export function createSignInSteps(api: Api, auth: AuthStore, router: Router): SignInSteps {
  const steps: SignInSteps = {
    pending: null,
    async signIn(credentials, remember) {
      const isSignedIn = steps.accept(await api.auth.signIn(credentials), remember)
      const { query, meta } = router.currentRoute.value
      // The user may have gone to another page while the request was pending.
      if (!isSignedIn && meta.guestOnly) {
        const { history } = router.options
        // For the way back to the form: what a password manager has filled in is not in the entry yet.
        history.replace(history.location, { username: credentials.username })
        await router.push({ name: 'sign-in-code', query })
      }
      return isSignedIn
    },
    accept(result, remember) {
      const isStep = result && 'path' in result
      if (isStep) steps.pending = { step: result, remember }
      // Throws if there is none.
      else auth.signIn(result?.access ?? '', { ...result, remember })
      return !isStep
    },
  }
  return steps
}

/** Once a user is signed in, in any tab. Otherwise the page for the code would open again after the sign-out. */
export function forgetPendingSignIn(auth: AuthStore, steps: SignInSteps): void {
  watch(
    () => auth.isAuthenticated,
    () => (steps.pending = null),
    { flush: 'sync' },
  )
}

export const signInStepsKey: InjectionKey<SignInSteps> = Symbol('sign-in steps')
