/** What is a person told in passing? */

/** A short message over the page. */
export interface Notice {
  /** Plain text. */
  message: string
  /** Milliseconds. */
  duration: number
  /** Whether the page takes no clicks meanwhile. */
  forbidClick: boolean
}

/** Shows a notice. */
export type Notify = (notice: Notice) => void

/** A notice of something that is done, or is not. */
export function shortNotice(message: string, duration = 1500): Notice {
  return { message, duration, forbidClick: false }
}

/** A notice of something to think about. */
export function longNotice(message: string): Notice {
  return shortNotice(message, 5000)
}
