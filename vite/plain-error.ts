/** How does a failure that the developer can mend look in the terminal? As its message alone. */
import { inspect } from 'node:util'

/** An error shown without its stack: the message says what to do, and the stack would bury it. */
export class PlainError extends Error {
  [inspect.custom](): string {
    return this.message
  }
}
