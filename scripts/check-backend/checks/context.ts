/** What every check knows. */
import type { CheckSettings } from '../check-settings.ts'

export interface CheckContext extends CheckSettings {
  /** Text of the server, as it may be shown. */
  readonly quote: (text: string) => string
}

export type Step = keyof CheckSettings['texts']['steps']
