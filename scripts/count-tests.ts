/** How many tests ran, of all kinds? Read from what the runs reported, and said on one line. */
import { globSync, readFileSync } from 'node:fs'

const vitest = read<{ numPassedTests: number; numFailedTests: number }>('.vitest/*.json')
const playwright = read<{ stats: { expected: number; flaky: number; unexpected: number } }>(
  '.e2e/report-*.json',
)
const passed =
  sum(vitest.map(({ numPassedTests }) => numPassedTests)) +
  sum(playwright.map(({ stats }) => stats.expected + stats.flaky))
const failed =
  sum(vitest.map(({ numFailedTests }) => numFailedTests)) +
  sum(playwright.map(({ stats }) => stats.unexpected))
console.log(`${passed} passed, ${failed} failed`)

function read<Report>(pattern: string): Report[] {
  return globSync(pattern).map((path) => JSON.parse(readFileSync(path, 'utf8')) as Report)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
