/** Form submission: validation, sending once, field errors, and the wait after too many attempts. */
import { computed, nextTick, shallowRef, watch } from 'vue'
import { useI18n } from '@/shared/i18n/index.ts'
import type { FieldErrors, FormErrorOptions, FormErrors } from './form-errors.ts'
import { useNow } from '@/shared/utils/use-now.ts'

export interface FormSubmitOptions<Field extends string> extends FormErrorOptions<Field> {
  /** Client-side validation, before anything is sent. */
  validate: () => FieldErrors<Field>
  /** Sends the form. Its rejection is shown as errors. */
  send: () => Promise<void>
}

/**
 * Sends a form once, however often it is submitted meanwhile. Errors are shown at their fields, else as an alert. After too
 * many attempts (429), nothing is sent until the server's Retry-After is over.
 */
export function useFormSubmit<Field extends string>(options: FormSubmitOptions<Field>) {
  const { t } = useI18n()
  const isBusy = shallowRef(false)
  const errors = shallowRef<FieldErrors<Field>>({})
  const alert = shallowRef('')

  const waitUntil = shallowRef(0)
  const now = useNow(() => waitUntil.value > 0)
  const waitSeconds = computed(() =>
    Math.max(0, Math.ceil((waitUntil.value - now.value.getTime()) / 1000)),
  )

  watch(waitSeconds, (seconds) => {
    if (seconds > 0) return
    waitUntil.value = 0
    alert.value = ''
  })

  async function submit(event: Event): Promise<void> {
    const form = event.currentTarget as HTMLFormElement
    if (isBusy.value || waitUntil.value > Date.now()) return
    isBusy.value = true
    try {
      errors.value = options.validate()
      if (Object.keys(errors.value).length === 0) await options.send()
    } catch (error) {
      await showErrors(error)
    } finally {
      isBusy.value = false
    }
    await nextTick()
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  async function showErrors(error: unknown): Promise<void> {
    const formErrors = await loadFormErrors(error)
    errors.value = formErrors.fieldErrors
    waitUntil.value = formErrors.waitSeconds > 0 ? Date.now() + formErrors.waitSeconds * 1000 : 0
    // A screen reader does not repeat an alert whose text stays the same.
    alert.value = ''
    await nextTick()
    alert.value = formErrors.alert
  }

  /** The code is a lazy chunk: it has been loaded by the time a request can fail, or else the network is down. */
  async function loadFormErrors(error: unknown): Promise<FormErrors<Field>> {
    try {
      const { readFormErrors } = await import('./form-errors.ts')
      return readFormErrors(error, options, t)
    } catch {
      return { fieldErrors: {}, alert: t('error.network'), waitSeconds: 0 }
    }
  }

  /** For `input` events: the user is correcting the field. */
  function clearFieldError(event: Event): void {
    const { name } = event.target as HTMLInputElement
    errors.value = { ...errors.value, [name]: undefined }
    // The server throttles by user name: another name need not wait.
    if (name === 'username') waitUntil.value = 0
  }

  /** For `change` events: shows the error of a field as soon as the user leaves it, unless it is empty. */
  function validateField(event: Event): void {
    const { name, value } = event.target as HTMLInputElement
    if (value === '') return
    const fieldErrors = options.validate() as Readonly<Record<string, string | undefined>>
    errors.value = { ...errors.value, [name]: fieldErrors[name] }
  }

  return { isBusy, errors, alert, waitSeconds, submit, clearFieldError, validateField }
}
