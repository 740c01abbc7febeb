/** What does it say of a form that it was refused? */
import { UnusableTokenError } from '@/auth/token.ts'
import { sentenceFor } from '@/shared/feedback/error-messages.ts'
import { failureOf } from '@/http/failure.ts'
import type { Translate } from '@/shared/i18n/index.ts'

// A server that says more is not believed: the form would be of no use until the page is loaded again.
const longestWait = 15 * 60

export type Errors<Field extends string> = Partial<Record<Field, string>>

/** What has to be known of the form. */
export interface Reading<Field extends string> {
  /** The fields that can show an error of their own. */
  fields: readonly Field[]
  /** What it means that the server sees nobody signed in (401), if that says something of the form. */
  unauthenticated?: () => string
}

export interface Refusal<Field extends string> {
  /** What is wrong with single fields. */
  errors: Errors<Field>
  /** What is wrong with the form as a whole; `''` if its fields say it. */
  alert: string
  /** Seconds until it makes sense to send it again. */
  wait: number
}

/** @param error what sending was rejected with */
export function readRefusal<Field extends string>(
  error: unknown,
  { fields, unauthenticated }: Reading<Field>,
  t: Translate,
): Refusal<Field> {
  const failure = failureOf(error)
  const wrong = fields.filter((field) => failure.fields[field])

  function alert(): string {
    if (error instanceof UnusableTokenError) return t('session.unusableToken')
    if (failure.kind === 'unauthenticated' && unauthenticated) return unauthenticated()
    return wrong.length === 0 ? sentenceFor(failure, t) : ''
  }

  return {
    errors: Object.fromEntries(
      wrong.map((field) => [field, failure.fields[field]?.[0]]),
    ) as Errors<Field>,
    alert: alert(),
    wait: failure.kind === 'throttled' ? Math.min(failure.retryAfter ?? 0, longestWait) : 0,
  }
}
