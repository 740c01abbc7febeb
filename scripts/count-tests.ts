/** How many tests ran, of all kinds? Read from what the runs reported, and said on one line. */
import { existsSync, readFileSync } from 'node:fs'

const { numPassedTests = 0, numFailedTests = 0 } = read('.vitest/report.json')
const { expected = 0, flaky = 0, unexpected = 0 } = read('.e2e/report.json').stats ?? {}

console.log(`${numPassedTests + expected + flaky} passed, ${numFailedTests + unexpected} failed`)

interface Report {
  numPassedTests?: number
  numFailedTests?: number
  stats?: { expected: number; flaky: number; unexpected: number }
}

/** What a run reported; nothing if it did not come to that. */
function read(path: string): Report {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : {}
}
