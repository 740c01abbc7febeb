/** Creating an account, for the page that asks for it. */
import { isAxiosError } from 'axios'
import * as v from 'valibot'
import type { AuthBackend, SecondStep } from '../auth/backends/auth-backend.ts'
import type { Failure } from '../http/failure.ts'
import type { Http } from '../http/request-config.ts'
import type { Registration } from './schemas.ts'
import { useConnection } from './use-connection.ts'
import { validateWith } from './validate-response.ts'

interface MaybeUser {
  readonly [field: string]: unknown
  readonly user?: MaybeUser | null
}

/** Servers answer a registration with the user, or with one in another object. */
interface RegistrationAnswer extends MaybeUser {
  readonly data?: MaybeUser | null
}

// It has no fields that all servers have, but it is no page.
const AnyObject = v.looseObject({})

export function createRegistrationApi(http: Http, authBackend: AuthBackend) {
  const { authPath, usernameField, registration, secondStepOf } = authBackend

  /** The body of a registration, by the names of the server. */
  function registrationBody({ username, ...others }: Registration) {
    const fields = { ...others, [usernameField]: username }
    return registration?.toBody?.(fields) ?? fields
  }

  /** The field errors of a registration, also by the names of the form. */
  function formErrors(errors: Failure['fields']): Failure['fields'] {
    // With the names of the form for values, the body says which field of the server is which.
    const names = registrationBody({ username: 'username', email: 'email', password: 'password' })
    // Of two fields that are one in the form, the first one that has errors.
    const ofForm = Object.entries(names)
      .toReversed()
      .flatMap(([name, field]) => (errors[name] ? [[field, errors[name]] as const] : []))
    return { ...errors, ...Object.fromEntries(ofForm) }
  }

  return {
    /** Whether the user name is an e-mail address, so that a registration needs one field for both. */
    hasEmailAsUsername: usernameField === 'email',

    /**
     * Creates an account, without signing in. The form shows the error, if there is one.
     *
     * @returns the user name to sign in with; or the step that completes a sign-in with the new account, if the server has begun
     * one: another sign-in could have to wait
     */
    async register(account: Registration): Promise<string | SecondStep> {
      if (!registration) throw new Error('The auth backend has no registration.')
      const config = { auth: false, silent: true, transformResponse: validateWith(AnyObject) }
      try {
        const { data: answer } = await http.post<RegistrationAnswer>(
          authPath + registration.path,
          registrationBody(account),
          config,
        )
        const { user, data } = answer
        // The server may have normalized it.
        const names = [answer, user, data, data?.user].map((each) => each?.[usernameField])
        return names.find((name) => typeof name === 'string') || account.username
      } catch (error) {
        if (!isAxiosError(error) || !error.failure) throw error
        const step = secondStepOf?.(error.response?.data)
        if (step) return step
        error.failure = { ...error.failure, fields: formErrors(error.failure.fields) }
        throw error
      }
    },
  }
}

/**
 * The registration, in the setup of a component.
 *
 * @throws Error if the app provides no connection
 */
export function useRegistrationApi() {
  const { http, authBackend } = useConnection()
  return createRegistrationApi(http, authBackend)
}
