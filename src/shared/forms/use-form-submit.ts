/** What becomes of a form that is sent? */
import { computed, nextTick, shallowRef, watch } from 'vue'
import { useText } from '@/shared/i18n/index.ts'
import type { Errors, Reading, Refusal } from './form-errors.ts'
import { useClock } from '@/shared/utils/use-now.ts'

export interface SubmissionOptions<Field extends string> extends Reading<Field> {
  /** What is wrong before anything is sent. */
  check: () => Errors<Field>
  /** Sends the form; what it rejects with is shown. */
  send: () => Promise<void>
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
    const refusal = await understand(error)
    errors.value = refusal.errors
    waitUntil.value = refusal.wait > 0 ? Date.now() + refusal.wait * 1000 : 0
    // An alert whose text stays the same is not read out again.
    alert.value = ''
    await nextTick()
    alert.value = refusal.alert
  }

  /** What can be refused has been sent, so that the code for this is there, or comes with what could not be. */
  async function understand(error: unknown): Promise<Refusal<Field>> {
    try {
      const { readRefusal } = await import('./form-errors.ts')
      return readRefusal(error, options, t)
    } catch {
      return { errors: {}, alert: t('told.network'), wait: 0 }
    }
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
