/** Toasts as plain data: what to show and for how long. `show-toast.ts` shows them. */

/** A short message over the page. */
export interface ToastOptions {
  /** Plain text, never HTML. */
  message: string
  /** In milliseconds. */
  duration: number
  /** Whether the page ignores clicks while the toast is shown. */
  forbidClick: boolean
}

export type ShowToast = (toast: ToastOptions) => void

/**
 * A toast that confirms an action or reports its failure.
 *
 * @param duration in milliseconds
 */
export function shortToast(message: string, duration = 1500): ToastOptions {
  return { message, duration, forbidClick: false }
}

/** A toast with more to read. */
export function longToast(message: string): ToastOptions {
  return shortToast(message, 5000)
}
