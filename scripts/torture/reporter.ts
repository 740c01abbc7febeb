/** How do the results leave Vitest? One line of JSON each, as they come, so that a run that hangs has told what it knows. */
import { appendFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'
import type { Line } from './lines.ts'

const file = process.env.TORTURE_RESULTS ?? ''

function write(line: Line): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

export default class implements Reporter {
  onTestModuleCollected(module: TestModule): void {
    for (const { id: test, name } of module.children.allTests()) {
      write({ kind: 'found', test, name })
    }
  }

  onTestCaseResult(testCase: TestCase): void {
    const { id: test, name } = testCase
    const result = testCase.result()
    if (result.state === 'pending') return
    const why = result.state === 'skipped' ? result.note : result.errors?.[0]?.message
    write({ kind: 'ended', test, name, state: result.state, why })
  }

  onTestModuleEnd(module: TestModule): void {
    for (const { message } of module.errors()) {
      write({ kind: 'problem', what: `${module.relativeModuleId}: ${message}` })
    }
  }

  onTestRunEnd(_modules: unknown, unhandled: readonly SerializedError[]): void {
    for (const { message } of unhandled) write({ kind: 'problem', what: `Unhandled: ${message}` })
  }
}
