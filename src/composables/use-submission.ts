/** What becomes of a form that is sent? */
import { computed, nextTick, shallowRef, watch } from 'vue'
import { UnusableTokenError } from '@/auth/token.ts'
import { sentenceFor } from '@/feedback/notices.ts'
import { failureOf } from '@/http/failure.ts'
import { useText } from '@/locales/index.ts'
import { useClock } from './use-clock.ts'

// A server that says more is not believed: the form would be of no use until the page is loaded again.
const longestWait = 15 * 60

type Errors<Field extends string> = Partial<Record<Field, string>>

export interface SubmissionOptions<Field extends string> {
  /** The fields that can show an error of their own. */
  fields: readonly Field[]
  /** What is wrong before anything is sent. */
  check: () => Errors<Field>
  /** Sends the form; what it rejects with is shown. */
  send: () => Promise<void>
  /** What it means that the server sees nobody signed in (401), if that says something of the form. */
  unauthenticated?: () => string
}

/**
 * Sends a form once, however often it is asked to, and says what went wrong: beside the field it is about, else for the
 * form as a whole. After too many attempts, nothing is sent until the server's wait is over.
 */
export function useSubmission<Field extends string>(options: SubmissionOptions<Field>) {
  const { t } = useText()
  const isBusy = shallowRef(false)
  const errors = shallowRef<Errors<Field>>({})
  const alert = shallowRef('')

  const waitUntil = shallowRef(0)
  const now = useClock(() => waitUntil.value > 0)
  /** Seconds until the server will hear of it again. */
  const wait = computed(() =>
    Math.max(0, Math.ceil((waitUntil.value - now.value.getTime()) / 1000)),
  )

  watch(wait, (left) => {
    if (left > 0) return
    waitUntil.value = 0
    alert.value = ''
  })

  async function submit(event: Event): Promise<void> {
    const form = event.currentTarget as HTMLFormElement
    if (isBusy.value || waitUntil.value > Date.now()) return
    isBusy.value = true
    try {
      errors.value = options.check()
      if (Object.keys(errors.value).length === 0) await options.send()
    } catch (error) {
      await show(error)
    } finally {
      isBusy.value = false
    }
    await nextTick()
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  async function show(error: unknown): Promise<void> {
    const failure = failureOf(error)
    const wrong = options.fields.filter((field) => failure.fields[field])
    errors.value = Object.fromEntries(
      wrong.map((field) => [field, failure.fields[field]?.[0]]),
    ) as Errors<Field>
    const seconds =
      failure.kind === 'throttled' ? Math.min(failure.retryAfter ?? 0, longestWait) : 0
    waitUntil.value = seconds > 0 ? Date.now() + seconds * 1000 : 0
    // An alert whose text stays the same is not read out again.
    alert.value = ''
    await nextTick()
    if (error instanceof UnusableTokenError) alert.value = t('form.unusableToken')
    else if (failure.kind === 'unauthenticated' && options.unauthenticated)
      alert.value = options.unauthenticated()
    else if (wrong.length === 0) alert.value = sentenceFor(failure, t)
  }

  /** Someone is mending a field: what was wrong with it is no longer. */
  function forget(event: Event): void {
    const { name } = event.target as HTMLInputElement
    errors.value = { ...errors.value, [name]: undefined }
    // Attempts are counted by user name; whoever meant another need not wait.
    if (name === 'username') waitUntil.value = 0
  }

  /** Someone has left a field that is filled in: what is wrong with it is said now, and not only when all is sent. */
  function look(event: Event): void {
    const { name, value } = event.target as HTMLInputElement
    if (value === '') return
    const wrong = options.check() as Readonly<Record<string, string | undefined>>
    errors.value = { ...errors.value, [name]: wrong[name] }
  }

  return { isBusy, errors, alert, wait, submit, forget, look }
}
