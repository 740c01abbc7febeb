/** What may a test say in the console? Only what it expects: a warning that nobody expects is a fault. */

type Method = 'warn' | 'error'

interface Entry {
  method: Method
  text: string
  /** Where it was said. */
  error: Error
}

interface Expectation {
  method: Method
  pattern: RegExp
}

const entries: Entry[] = []
const expectations: Expectation[] = []

/** Lets the running test say what matches, and fails it if nothing does. */
export function expectConsole(method: Method, pattern: RegExp): void {
  expectations.push({ method, pattern })
}

/** From now on, remembers warnings and errors in the place of printing them. */
export function watchConsole(): void {
  for (const method of ['warn', 'error'] as const) {
    console[method] = function record(...args: unknown[]) {
      const text = args.map((arg) => (arg instanceof Error ? arg.stack : String(arg))).join(' ')
      const error = new Error(`Unexpected console.${method}: ${text}`)
      Error.captureStackTrace(error, record)
      entries.push({ method, text, error })
    }
  }
}

/**
 * Compares what was said with what was expected, and forgets both.
 *
 * @throws Error if something was said that nothing expected, or expected and not said
 */
export function settleConsole(): void {
  const said = entries.splice(0)
  const expected = expectations.splice(0)

  const unexpected = said.filter((entry) => !expected.some((each) => matches(each, entry)))
  const missing = expected.filter((each) => !said.some((entry) => matches(each, entry)))
  const faults = [
    ...unexpected.map(({ error }) => error),
    ...missing.map(({ method, pattern }) => new Error(`No console.${method} matched ${pattern}`)),
  ]
  if (faults.length > 1) throw new AggregateError(faults, faults.map(String).join('\n'))
  if (faults[0]) throw faults[0]
}

function matches({ method, pattern }: Expectation, entry: Entry): boolean {
  return entry.method === method && pattern.test(entry.text)
}
