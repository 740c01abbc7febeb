/** A dialect: how the server of one auth backend words the same things. */
import type { RequestDialect } from '../routing/request.ts'
import type { View } from '../routing/view.ts'

export interface Dialect extends RequestDialect {
  /** The token endpoints. */
  readonly views: readonly View[]
}
