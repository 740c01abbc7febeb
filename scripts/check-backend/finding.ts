/** One line of the report of `npm run check:backend`. */

export interface Finding {
  /** It fits, it does not, or it is only worth knowing. */
  readonly mark: '✓' | '✗' | '–'
  /** What was found; what to set is in the lines after it. */
  readonly text: string
}

export const fits = (text: string): Finding => ({ mark: '✓', text })
export const fails = (text: string): Finding => ({ mark: '✗', text })
export const note = (text: string): Finding => ({ mark: '–', text })
