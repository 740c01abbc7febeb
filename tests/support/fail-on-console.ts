/**
 * What may a test say in the console? Nothing: a warning or an error that nobody expects is a fault. A test that expects
 * one spies on the method, and says what it is called with.
 */

const faults: Error[] = []

/** From now on, remembers warnings and errors in the place of printing them. */
export function watchConsole(): void {
  for (const method of ['warn', 'error'] as const) {
    console[method] = function record(...args: unknown[]) {
      const text = args.map((arg) => (arg instanceof Error ? arg.stack : String(arg))).join(' ')
      const fault = new Error(`Unexpected console.${method}: ${text}`)
      // Where it was said.
      Error.captureStackTrace(fault, record)
      faults.push(fault)
    }
  }
}

/**
 * Forgets what was said.
 *
 * @throws Error if anything was
 */
export function settleConsole(): void {
  const said = faults.splice(0)
  if (said.length > 1) throw new AggregateError(said, said.map(String).join('\n'))
  if (said[0]) throw said[0]
}
