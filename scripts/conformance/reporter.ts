/**
 * A Vitest reporter that writes one line of JSON when a test is found and when it ends. The results before a hang are therefore
 * not lost.
 */
import { appendFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** One report on a test: without `state` when it is found, with it when it ends. */
export interface ReportLine {
  /** Distinguishes tests with the same title. */
  testId: string
  title: string
  state?: 'passed' | 'failed' | 'skipped'
  /** The message of the error, or why the test was skipped. */
  reason?: string
}

const file = process.env.CONFORMANCE_RESULTS ?? ''

function write(line: ReportLine): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

export default class implements Reporter {
  onTestModuleCollected(module: TestModule): void {
    for (const { id, name } of module.children.allTests()) write({ testId: id, title: name })
  }

  onTestCaseResult(testCase: TestCase): void {
    const { id: testId, name: title } = testCase
    const result = testCase.result()
    if (result.state === 'pending') return
    const reason = result.state === 'skipped' ? result.note : result.errors?.[0]?.message
    write({ testId, title, state: result.state, reason })
  }
}
