/** A reporter for Vitest that writes one line of JSON for each test as it is found and as it ends: a run that hangs has told what it knows. */
import { appendFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** What is told of a test: that it is there, and once it has ended, how. */
export interface Line {
  /** Tells apart tests of one name. */
  test: string
  name: string
  state?: 'passed' | 'failed' | 'skipped'
  why?: string
}

const file = process.env.CONFORMANCE_RESULTS ?? ''

function write(line: Line): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

export default class implements Reporter {
  onTestModuleCollected(module: TestModule): void {
    for (const { id: test, name } of module.children.allTests()) write({ test, name })
  }

  onTestCaseResult(testCase: TestCase): void {
    const { id: test, name } = testCase
    const result = testCase.result()
    if (result.state === 'pending') return
    const why = result.state === 'skipped' ? result.note : result.errors?.[0]?.message
    write({ test, name, state: result.state, why })
  }
}
