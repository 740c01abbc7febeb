/** Errors that a developer can fix without a stack trace, such as a wrong option or a missing tool. */
import { inspect } from 'node:util'

/** An error that Node prints without its stack: the message names the remedy, and a stack would hide it. */
export class PlainError extends Error {
  [inspect.custom](): string {
    return this.message
  }
}
