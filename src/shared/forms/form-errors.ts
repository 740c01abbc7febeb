/** Turns the error of a rejected form request into field errors and an alert. The server's are read in http/error-formats. */
import { UnusableTokenError } from '@/auth/token.ts'
import { errorMessage } from '@/shared/feedback/error-messages.ts'
import { failureOf } from '@/http/failure.ts'
import type { Translate } from '@/shared/i18n/index.ts'

// A longer Retry-After is cut: it would lock the form until the page is reloaded.
const MAX_WAIT_SECONDS = 15 * 60

/** A message for each field that has an error. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>

export interface FormErrorOptions<Field extends string> {
  /** The fields that can show an error of their own. */
  fields: readonly Field[]
  /** The alert for a 401, if it has a meaning for this form, such as wrong credentials. */
  unauthenticatedMessage?: () => string
}

export interface FormErrors<Field extends string> {
  fieldErrors: FieldErrors<Field>
  /** The error of the form as a whole; `''` if the field errors say it all. */
  alert: string
  /** Seconds until the form may be sent again. */
  waitSeconds: number
}

/** @param error the rejection reason of the request */
export function readFormErrors<Field extends string>(
  error: unknown,
  { fields, unauthenticatedMessage }: FormErrorOptions<Field>,
  t: Translate,
): FormErrors<Field> {
  const failure = failureOf(error)
  const invalidFields = fields.filter((field) => failure.fields[field])

  function alert(): string {
    if (error instanceof UnusableTokenError) return t('session.unusableToken')
    if (failure.kind === 'unauthenticated' && unauthenticatedMessage)
      return unauthenticatedMessage()
    return invalidFields.length === 0 ? errorMessage(failure, t) : ''
  }

  return {
    fieldErrors: Object.fromEntries(
      invalidFields.map((field) => [field, failure.fields[field]?.[0]]),
    ) as FieldErrors<Field>,
    alert: alert(),
    waitSeconds:
      failure.kind === 'throttled' ? Math.min(failure.retryAfter ?? 0, MAX_WAIT_SECONDS) : 0,
  }
}
