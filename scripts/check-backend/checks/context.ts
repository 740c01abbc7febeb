/** What every check knows. */
import type { Settings } from '../settings.ts'

export interface Context extends Settings {
  /** Text of the server, as it may be shown. */
  readonly quote: (text: string) => string
}

export type Step = keyof Settings['texts']['steps']
