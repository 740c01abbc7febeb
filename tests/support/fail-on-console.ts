/**
 * Fails a test on unexpected console warnings and errors. A test that expects one spies on the console method, and asserts
 * its arguments.
 */

const unexpectedOutput: Error[] = []

/** Records warnings and errors from now on, instead of printing them. */
export function recordConsoleOutput(): void {
  for (const method of ['warn', 'error'] as const) {
    console[method] = function record(...args: unknown[]) {
      const text = args.map((arg) => (arg instanceof Error ? arg.stack : String(arg))).join(' ')
      const error = new Error(`Unexpected console.${method}: ${text}`)
      // The stack begins at the caller of the console.
      Error.captureStackTrace(error, record)
      unexpectedOutput.push(error)
    }
  }
}

/**
 * Clears the recorded output.
 *
 * @throws Error if there was any
 */
export function failOnConsoleOutput(): void {
  const errors = unexpectedOutput.splice(0)
  if (errors.length > 1) throw new AggregateError(errors, errors.map(String).join('\n'))
  if (errors[0]) throw errors[0]
}
